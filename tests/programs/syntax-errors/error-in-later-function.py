# Syntax error: the error is reported before anything runs.
print("never printed")
def f():
    x = = 1
