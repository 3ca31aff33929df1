# Syntax error: global of a parameter.
def f(x):
    global x
