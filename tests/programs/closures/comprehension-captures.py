# a comprehension inside a function captures its variables
def f(n):
    k = 10
    return [x + k + n for x in range(3)], {x: k for x in range(2)}, sum(x * n for x in range(3))


print(f(2))
