# a RecursionError inside handlers and finally blocks
def f(n):
    try:
        return f(n + 1)
    finally:
        pass


try:
    f(0)
except RecursionError:
    print("caught")


def g():
    try:
        g()
    except ValueError:
        pass


try:
    g()
except RecursionError:
    print("caught again")
