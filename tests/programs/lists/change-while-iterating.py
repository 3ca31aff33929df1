# a list that changes during its loop
x = [1, 2, 3, 4, 5]
for n in x:
    if n % 2 == 0:
        x.remove(n)
    print(n, x)
y = [1]
for n in y:
    if n < 5:
        y.append(n + 1)
print(y)
it = iter(y)
list(it)
y.append(99)
print(list(it))
