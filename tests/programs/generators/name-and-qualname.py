# __name__ and __qualname__ of a generator can be read and set
class C:
    def m(self):
        yield


g = C().m()
print(g.__name__, g.__qualname__)
g.__name__ = "other"
g.__qualname__ = "Very.other"
print(g.__name__, g)
try:
    g.__name__ = 3
except TypeError as error:
    print(error)
