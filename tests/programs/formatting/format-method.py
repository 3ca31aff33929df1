# str.format: positions, names, attributes, items
class P:
    x = 5
    items = {"k": "v", 3: "three"}


print("{} {}".format(1, "a"), "{1} {0} {1}".format("a", "b"))
print("{name}:{age:>3}".format(name="bo", age=7), "{0.x} {0.items[k]} {0.items[3]}".format(P))
print("{0[1]}".format("abc"), "{{}} {{{0}}}".format(1), "{!r} {!s} {!a}".format("x", "y", "é"))
print("{:>5}|{:<5}|{:^5}|{:05.1f}|{:,}".format("a", "b", "c", 2.55, 1000))
print("{a[x]}".format(a={"x": 1}), "{:{}}".format("x", 4) + "|", "{0:{1}}".format("x", ">3"))
print("{}".format([1]), "{a}{b}".format(**{"a": 1, "b": 2}), "{0}{x}".format(*[1], x=2))
print("".format())
