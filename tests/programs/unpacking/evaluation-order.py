# the right side is evaluated first, targets from left to right
def show(n):
    print("show", n)
    return n


d = {}
d[show(1)], d[show(2)] = show("a"), show("b")
print(d)
d[show("x")] = d[show("y")] = show("value")
print(d)
