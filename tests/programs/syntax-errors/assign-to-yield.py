# Syntax error: yield on the left of =.
def f():
    (yield) = 1
