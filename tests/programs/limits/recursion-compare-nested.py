# comparing deeply nested lists
a, b = [], []
for _ in range(100000):
    a, b = [a], [b]
try:
    a == b
except RecursionError as error:
    print(str(error).split(" in ")[0])
