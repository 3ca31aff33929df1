# an exception in finally chains to the first
def f():
    try:
        return int("x")
    finally:
        [].pop()


f()
