# deeply nested lists: printing is refused, using is not
x = []
for _ in range(100000):
    x = [x]
try:
    repr(x)
except RecursionError as error:
    print(str(error).split(" while")[0])
depth = 0
while x:
    x = x[0]
    depth += 1
print(depth)
