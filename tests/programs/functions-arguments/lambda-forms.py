# lambdas with all kinds of parameters
print((lambda: 1)(), (lambda x, y=2: (x, y))(1), (lambda *a, **k: (a, k))(1, z=2))
print((lambda a, *, b=5: a + b)(1), (lambda a, /, b: a - b)(5, b=3))
print((lambda x: (lambda y: x + y))(1)(2), (lambda x: x if x else "empty")(""))
