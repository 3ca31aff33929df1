# the traceback of generator ignored GeneratorExit
def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


g = stubborn()
next(g)
g.close()
