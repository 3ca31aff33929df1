# throw(GeneratorExit) propagates, unlike close()
def f():
    yield


g = f()
next(g)
try:
    g.throw(GeneratorExit)
except GeneratorExit as error:
    print("came out", repr(error))
