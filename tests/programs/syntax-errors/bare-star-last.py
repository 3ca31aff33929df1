# Syntax error: a bare star that names nothing.
def f(a, *):
    pass
