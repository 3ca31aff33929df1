# default values and keyword arguments in any order
def f(a, b=2, c=3):
    return a, b, c


print(f(1), f(1, 5), f(1, c=9), f(c=1, b=2, a=3), f(a=7))
