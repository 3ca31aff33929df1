# generators compare by identity and are hashable
def f():
    yield


a, b = f(), f()
print(a == a, a == b, a != b, len({a, b, a}))
try:
    a < b
except TypeError as error:
    print(error)
