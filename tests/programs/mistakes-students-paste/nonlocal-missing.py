# nonlocal without a variable to bind to
def f():
    nonlocal x
    x = 1
