# Syntax error: an async comprehension in a plain function.
def f():
    return [x async for x in y]
