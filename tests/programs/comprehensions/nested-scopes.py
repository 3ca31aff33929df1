# each comprehension has its own scope; inner ones see outer variables
x = "global"
rows = [[(x, y) for y in range(2)] for x in range(2)]
print(rows, x)
print([y for x in [1, 2] for y in [x, x * 10]], x)
print([lambda: i for i in range(3)][0](), [f() for f in [lambda i=i: i for i in range(3)]])
