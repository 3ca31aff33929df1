# Syntax error: def without parentheses.
def f:
    pass
