# arithmetic across the machine word's limits
for n in (2 ** 31 - 1, 2 ** 61, 2 ** 62 - 1, 2 ** 62, 2 ** 63 - 1, 2 ** 63, 2 ** 64):
    print(n + 1, -n - 1, n * 2, n * n, n - 2 * n, -(-n) == n)
x = 1
for _ in range(70):
    x = x * 2 + 1
print(x, x - x, x // x)
