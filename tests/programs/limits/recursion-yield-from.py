# endless recursion through yield from
def f():
    yield from f()


try:
    next(f())
except RecursionError as error:
    print(str(error).split(" while")[0])
