# next() on a running generator is refused
def f():
    try:
        next(me)
    except ValueError as error:
        print("inside:", error)
    yield 1


me = f()
print(next(me))
