# Syntax error: a default for *args.
def f(*a=1):
    pass
