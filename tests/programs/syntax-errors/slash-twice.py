# Syntax error: two slashes.
def f(a, /, b, /):
    pass
