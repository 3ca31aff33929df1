# endless recursion through generators
def f():
    for x in f():
        yield x


try:
    next(f())
except RecursionError as error:
    print(str(error).split(" while")[0])
