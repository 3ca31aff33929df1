# the traceback of a value sent before priming
def f():
    yield


f().send(1)
