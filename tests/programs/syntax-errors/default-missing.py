# Syntax error: an equals sign without a default.
def f(a=, b=1):
    pass
