# Syntax error: parameters in parentheses.
def f(a, (b, c)):
    pass
