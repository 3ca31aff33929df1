# floor division, remainder and divmod of floats
for a, b in (
    (7.5, 2), (-7.5, 2), (7.5, -2), (-7.5, -2), (0.3, 0.1), (1e20, 3), (5.0, float("inf")),
    (-5.0, float("inf")),
):
    print(a // b, a % b, divmod(a, b), a / b)
