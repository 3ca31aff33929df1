# identity of small values and of the empty tuple
a, b = 256, 256
print(a is b, None is None, True is (1 == 1), "ab" == "a" + "b", [] is [], {} is {})
