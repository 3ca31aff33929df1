# while with else, break and continue
n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    if n == 4:
        break
    print(n)
else:
    print("no break")
while n > 0:
    n -= 2
else:
    print("else", n)
while True:
    if n < 3:
        n += 1
        continue
    break
print(n)
