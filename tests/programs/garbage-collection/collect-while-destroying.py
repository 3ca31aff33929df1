# a collection asked for by a weak reference's callback or __del__ while objects around are destroyed
import gc
import weakref


class C:
    pass


class D:
    def __del__(self):
        print("del", gc.collect() >= 0)


inner, outer = C(), C()
inner.i = C()
r = weakref.ref(inner.i, lambda ref: print("gone", gc.collect() >= 0))
outer.inner = inner
del inner
del outer
a, b = C(), C()
a.b, b.d, b.l = b, D(), [D(), D()]
del b
del a
print(r())
