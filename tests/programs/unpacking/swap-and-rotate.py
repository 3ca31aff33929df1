# simultaneous assignment in loops
a, b, c = 1, 2, 3
for _ in range(4):
    a, b, c = b, c, a
    print(a, b, c)
x, y = 0, 1
while x < 50:
    x, y = y, x + y
print(x, y)
