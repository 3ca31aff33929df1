# powers, negative powers, three-argument pow
print(2 ** 10, (-2) ** 3, -2 ** 2, 0 ** 0, 2 ** -1, (-8) ** 3, 10 ** 30)
print(pow(2, 10), pow(3, 200, 13), pow(2, -1, 7), pow(-2, 5, 7))
for bad in (lambda: 0 ** -1, lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: 0.0 ** -1):
    try:
        bad()
    except (ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
