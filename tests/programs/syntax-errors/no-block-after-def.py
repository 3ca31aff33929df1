# Syntax error: def without a block.
def f(a, b=1):
return a
