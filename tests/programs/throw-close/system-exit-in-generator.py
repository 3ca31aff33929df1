# SystemExit passes through a generator and ends the program
def f():
    try:
        yield
    finally:
        print("cleanup")


g = f()
next(g)
g.throw(SystemExit(7))
