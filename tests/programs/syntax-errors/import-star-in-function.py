# Syntax error: a star import in a function.
def f():
    from a import *
