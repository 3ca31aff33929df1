# Syntax error: a keyword as a parameter.
def f(lambda): pass
