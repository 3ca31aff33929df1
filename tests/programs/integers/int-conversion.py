# int() of text, floats, bases
print(int("42"), int("  -7\n"), int("+5"), int("1_000"), int(3.99), int(-3.99), int(True), int())
print(int("ff", 16), int("0x1f", 16))
print(int("0b11", 0), int("z", 36), int("077", 8), int(1e20), int("10" * 20), int(b"12"))
for bad in (
    lambda: int("x"), lambda: int(""), lambda: int("1.5"), lambda: int("9", 8), lambda: int([]),
    lambda: int(None), lambda: int("1", 99), lambda: int(1, 2), lambda: int(float("inf")),
    lambda: int(float("nan")), lambda: int("1 2"), lambda: int("_1"), lambda: int("a\nb"),
):
    try:
        print(bad())
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
