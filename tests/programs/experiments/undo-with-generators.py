# undo: each action is a generator suspended between do and undo
def append(text, word):
    text.append(word)
    yield
    text.pop()


def upper(text):
    old = text[:]
    text[:] = [w.upper() for w in text]
    yield
    text[:] = old


text, history = [], []
for action in (append(text, "hello"), append(text, "world"), upper(text)):
    next(action)
    history.append(action)
    print(text)
while history:
    next(history.pop(), None)
    print(text)
