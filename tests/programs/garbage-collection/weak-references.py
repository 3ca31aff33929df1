# weak references
import weakref


class C:
    pass


c = C()
r = weakref.ref(c, lambda ref: print("callback"))
print(r() is c)
del c
print(r())
