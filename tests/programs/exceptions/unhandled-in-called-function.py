# the rest of a function is skipped, its caller's handler runs
def f():
    print("f starts")
    g()
    print("never")


def g():
    raise RuntimeError("in g")


try:
    f()
except RuntimeError as error:
    print("handled", error)
print("after")
