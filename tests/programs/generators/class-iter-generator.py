# __iter__ written as a generator gives a fresh iterator each time
class Pair:
    def __iter__(self):
        yield 1
        yield 2


p = Pair()
print(list(p), list(p), [(a, b) for a in p for b in p])
