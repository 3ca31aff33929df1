# built-ins that drain a generator
def words():
    yield "pear"
    yield "apple"
    yield "fig"


print(sorted(words()), "-".join(words()), set(len(w) for w in words()) == {3, 4, 5})
print(dict((w, len(w)) for w in words()), tuple(words()), max(words(), key=len))
