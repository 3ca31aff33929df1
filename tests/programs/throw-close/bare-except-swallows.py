# a bare except swallows GeneratorExit and may return
def f():
    try:
        yield
    except:
        print("swallowed")


g = f()
next(g)
g.close()
print("fine")
