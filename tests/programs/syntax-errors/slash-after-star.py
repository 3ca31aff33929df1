# Syntax error: a slash behind the star.
def f(*a, b, /):
    pass
