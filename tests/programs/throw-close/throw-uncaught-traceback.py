# the traceback of an exception thrown in shows the yield
def worker():
    while True:
        item = yield


w = worker()
next(w)
w.throw(RuntimeError, "you must stop")
