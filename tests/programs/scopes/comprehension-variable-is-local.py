# comprehension variables do not leak, loop variables do
for i in range(3):
    pass
squares = [i * i for i in range(6)]
print(i)
x = "outer"
print([x for x in "ab"], x)
try:
    [y for y in range(2)] and y
except NameError as error:
    print(error)
