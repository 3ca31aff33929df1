# integers and floats mixed
print(1 + 0.5, 3 * 0.1, 2 ** 0.5, 2 ** -2, 4 ** 0.5, 7 // 2.0, 7 % 2.5, 1e3 + 1, -2.0 ** 2, 10 / 5)
print(2 * 3.0, 0.1 * 3, 1 - 0.9)
total = 0.0
for _ in range(10):
    total += 0.1
print(total, total == 1.0, sum([0.1] * 10), abs(total - 1.0) < 1e-9, 5.0 == 5)
print(hash(2.5) == hash(2.5))
