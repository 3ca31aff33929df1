# throw() of something that is no exception
def f():
    yield


g = f()
next(g)
for thing in (3, "text", int, None):
    try:
        g.throw(thing)
    except TypeError as error:
        print(error)
print(next(g, "still usable"))
