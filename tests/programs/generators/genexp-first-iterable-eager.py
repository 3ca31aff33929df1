# a generator expression evaluates its first iterable at once, the rest later
def trace(name, value):
    print("evaluated", name)
    return value


g = (x + y for x in trace("first", [1, 2]) for y in trace("second", [10]))
print("made")
print(list(g))
try:
    (x for x in 5)
except TypeError as error:
    print(error)
