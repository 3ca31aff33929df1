# return without a value, of several values, from loops
def f(n):
    if n == 0:
        return
    if n == 1:
        return 1, 2
    if n == 2:
        return *range(3), 9
    for i in range(10):
        while True:
            if i == n:
                return i
            break


print(f(0), f(1), f(2), f(5), f(50))
