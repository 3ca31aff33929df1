# a generator pulls lines and pushes them into a coroutine
def pull():
    yield from "the quick brown fox".split()


def push(target):
    for word in pull():
        target.send(word)
    target.close()


def longest():
    best = ""
    try:
        while True:
            word = yield
            if len(word) > len(best):
                best = word
    except GeneratorExit:
        print("longest:", best)


t = longest()
next(t)
push(t)
