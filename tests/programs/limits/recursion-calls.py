# endless recursion through calls
def f(n):
    return f(n + 1)


try:
    f(0)
except RecursionError as error:
    print(type(error).__name__, str(error).split(" while")[0])
print("goes on")
