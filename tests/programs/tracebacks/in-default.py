# an exception in a default value
def f(a, b={}["k"]):
    pass
