# catching GeneratorExit and raising it again is fine
def f():
    try:
        yield
    except GeneratorExit as e:
        print("seen", repr(e))
        raise


g = f()
next(g)
g.close()
print("ok")
