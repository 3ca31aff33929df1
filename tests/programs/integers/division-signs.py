# floor division and remainder for all signs
for a, b in ((7, 2), (-7, 2), (7, -2), (-7, -2), (6, 3), (-6, 3), (0, 5), (1, 10 ** 20), (-1, 10 ** 20)):
    print(a // b, a % b, divmod(a, b), a / b)
