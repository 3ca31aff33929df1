# numeric built-ins
print(abs(-5), abs(2.5), abs(True), divmod(17, 5), divmod(-7, 3), divmod(7.5, 2), pow(2, 8))
print(pow(2.0, 3), pow(7, 3, 5), round(2.567, 1), round(-2.5), round(1e16), abs(-10 ** 30))
for bad in (
    lambda: abs("x"), lambda: divmod(1), lambda: round([]), lambda: abs(None), lambda: pow("a", 2),
):
    try:
        bad()
    except TypeError as error:
        print(error)
