# keyword arguments keep their order
def f(**kw):
    return list(kw.items())


print(f(z=1, a=2, m=3))
kw = {"b": 1}
kw2 = f(**kw, c=1)
print(kw2, kw)
