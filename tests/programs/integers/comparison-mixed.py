# comparing integers with floats and other types
print(1 == 1.0, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 10 ** 400 > 1e308, 1 < 1.5 < 2)
print(1 == "1", 1 != None, 3 in (3.0,))
print(10 ** 30 == 1e30, -10 ** 400 < float("-inf"), 10 ** 400 < float("inf"), 0 == -0.0)
print(hash(1) == hash(1.0) == hash(True))
for bad in (lambda: 1 < "1", lambda: None < 1, lambda: [] < 1, lambda: 1 >= {}):
    try:
        bad()
    except TypeError as error:
        print(error)
