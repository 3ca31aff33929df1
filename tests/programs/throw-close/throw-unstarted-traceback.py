# the traceback of an exception thrown into an unstarted generator
def worker():
    x = 1
    yield x


worker().throw(ValueError("early"))
