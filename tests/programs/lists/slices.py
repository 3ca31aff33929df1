# reading, assigning and deleting slices
x = list(range(10))
print(x[2:5], x[::-1], x[-3:], x[::3], x[8:2:-2], x[100:], x[:-100], x[:], x[None:3], x[True:3])
x[2:5] = "ab"
print(x)
x[1:1] = [100, 200]
print(x)
x[:2] = []
print(x)
x[::4] = ["X"] * len(x[::4])
print(x)
del x[1:3], x[::2]
print(x)
x[:] = x * 2
print(x)
try:
    x[0:2] = 5
except TypeError as error:
    print(error)
