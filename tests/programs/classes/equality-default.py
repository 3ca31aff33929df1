# objects are equal only to themselves, true and hashable by default
class C:
    pass


a, b = C(), C()
print(a == a, a == b, a != b, bool(a), len({a, b, a}), a in [b, a], [b, a].index(a))
try:
    a < b
except TypeError as error:
    print(error)
