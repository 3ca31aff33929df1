# a method added to the class is seen by its instances
class C:
    pass


c = C()
C.hello = lambda self, who="you": "hello " + who
print(c.hello(), c.hello("me"))
C.hello = lambda self: "changed"
print(c.hello())
del C.hello
print(hasattr(c, "hello"))
