# replace, translate, maketrans, expandtabs
print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".replace("", "-"))
print("abc".replace("x", "y"), "a.b".replace(".", ""), "aaa".replace("a", "b", -1))
print("aaa".replace("a", "b", 0))
table = str.maketrans("abc", "xyz", "d")
print("abcd".translate(table), "hello".translate({ord("l"): "L", ord("o"): None, 104: 72}))
print("a\tb\tcd".expandtabs(4), "\t".expandtabs(), "é\tx".expandtabs(4))
