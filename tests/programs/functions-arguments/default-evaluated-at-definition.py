# default values are evaluated when def runs
n = 1


def f(x=n):
    return x


n = 2
print(f())
fs = [lambda i=i: i for i in range(3)]
print([g() for g in fs])
