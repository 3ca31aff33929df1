# precedence and associativity
print(2 + 3 * 4 ** 2 // 5 % 7, -2 ** 2, 2 ** 3 ** 2, not 1 == 2, 1 + 2 << 3, 1 | 2 ^ 3 & 4)
print(5 - 3 - 1, 100 / 10 / 5, -3 // 2, ~1 + 2, 1 < 2 == True, not True or True and False)
print(3 if 0 else 4 if 0 else 5, (lambda x: x + 1 if x else 0)(3), 2 * -3, 2 ** -1, - 3 ** 2 + 1)
