# Syntax error: global after a use.
def f():
    print(x)
    global x
