# Syntax error: a parameter behind **.
def f(**a, b):
    pass
