# Syntax error: def without a colon.
def f(a)
    return a
