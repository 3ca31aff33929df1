# Syntax error: nonlocal of an unknown name.
def f():
    def g():
        nonlocal x
