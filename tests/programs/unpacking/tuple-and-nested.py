# assignment to nested targets
a, b = 1, 2
a, b = b, a
(c, d), [e, f] = (3, 4), "xy"
g = h = [0]
i, = [9]
print(a, b, c, d, e, f, g is h, i)
x = [1, 2, 3]
k, x[k] = 1, "new"
print(x)
[p, q] = {"one": 1, "two": 2}
print(p, q)
() = []
