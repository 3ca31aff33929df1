# no carets when the whole line failed
def f():
    raise RuntimeError("whole line")


f()
