# Syntax error: a parameter behind one with a default.
def f(a=1, b):
    pass
