# integers grow without bound
a = 2 ** 200
b = 3 ** 100
print(a + b, a - b, b - a)
print(a * b)
print(a // b, a % b, divmod(a, b), -a // b, -a % b)
print((a * b) // a == b, a ** 3 % 1000007, 10 ** 50 // 10 ** 48)
