# getattr, setattr, hasattr, delattr and vars
class C:
    a = 1


c = C()
setattr(c, "b", 2)
print(getattr(c, "a"), getattr(c, "b"), getattr(c, "z", "default"), hasattr(c, "b"), hasattr(c, "z"))
delattr(c, "b")
print(vars(c), hasattr(c, "b"))
try:
    getattr(c, "nope")
except AttributeError as error:
    print(error)
try:
    getattr(c, 5)
except TypeError as error:
    print(error)
