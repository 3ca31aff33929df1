# shifts and bitwise operators on positive, negative and big numbers
print(1 << 100, (1 << 100) >> 98, -5 >> 1, -1 >> 100, 5 << 0, -3 << 4)
print(12 & 10, 12 | 10, 12 ^ 10, ~0, ~5, -4 & 0xFF, -1 ^ 5, (1 << 70) | 1, -(1 << 70) & (2 ** 71 - 1))
print((255).bit_length(), (0).bit_length(), (2 ** 64).bit_length(), (-8).bit_length(), (255).bit_count())
for bad in (lambda: 1 << -1, lambda: 1 >> -1):
    try:
        bad()
    except ValueError as error:
        print(error)
