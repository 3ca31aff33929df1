# round to even, to digits, to negative digits
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.6, -2.4)], type(round(2.5)), round(2.675, 2))
print(round(1.005, 2), round(3.14159, 3))
print(round(1234.5678, -2), round(1250, -2), round(1350, -2), round(-15, -1), round(25, -1))
print(round(5, 2), round(2.5, None), round(1e20))
for bad in (
    lambda: round(float("nan")), lambda: round(float("inf")), lambda: round("x"),
    lambda: round(1.5, 1.5),
):
    try:
        bad()
    except (ValueError, OverflowError, TypeError) as error:
        print(error)
