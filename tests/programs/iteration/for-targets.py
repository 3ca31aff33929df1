# for loops with all kinds of targets
for a, b in [(1, 2), "xy"]:
    print(a, b)
for (a, (b, c)), d in [((1, (2, 3)), 4)]:
    print(a, b, c, d)
for i, (k, v) in enumerate({"x": 1}.items()):
    print(i, k, v)
for x in 1, 2, 3:
    print(x, end=" ")
for x, in [(5,)]:
    print(x)
for [a, *b] in ["abc"]:
    print(a, b)
for x in *[1], 2:
    print(x)
