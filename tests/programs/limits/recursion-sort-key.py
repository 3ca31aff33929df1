# endless recursion through a sort key
def key(x):
    return sorted([x], key=key)


try:
    sorted([1], key=key)
except RecursionError as error:
    print(str(error).split(" while")[0])
