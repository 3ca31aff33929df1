# a starred target takes the rest
a, *b = range(4)
*c, d = "xyz"
e, *f, g = [1, 2]
print(a, b, c, d, e, f, g)
(h, *i), *j = ["abc", 1, 2]
print(h, i, j)
for first, *rest in [(1, 2, 3), (4,)]:
    print(first, rest)
*k, = (1, 2)
print(k)
