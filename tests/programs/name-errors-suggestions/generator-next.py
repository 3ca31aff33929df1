# g.next() on a generator
def f():
    yield


f().next()
