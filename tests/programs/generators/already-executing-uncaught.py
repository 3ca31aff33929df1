# the traceback of a generator that advances itself
def f():
    yield next(me)


me = f()
next(me)
