# dropping the last reference closes a generator at once
def f():
    try:
        yield
    finally:
        print("closed")


g = f()
next(g)
print("before del")
del g
print("after del")
g = f()
next(g)
g = None
print("after rebinding")
