# a parameter twice
def f(a, a):
    pass
