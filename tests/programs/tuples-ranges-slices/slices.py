# slice objects
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s.indices(6))
print(slice(None, None, -1).indices(4), list(range(20))[s], "abcdefgh"[slice(-3, None)])
print(slice(1) == slice(1))


class Show:
    def __getitem__(self, key):
        return key


x = Show()
print(x[1:2], x[:], x[::], x[1:, 2], x[::-1], x["a":"b"], x[1:2, ...])
