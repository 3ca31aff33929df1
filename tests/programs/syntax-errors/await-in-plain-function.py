# Syntax error: await in a plain function.
def f():
    x = await g()
