lambda *a, b=1, **c: (yield)
del a, (b, [c])
global x
