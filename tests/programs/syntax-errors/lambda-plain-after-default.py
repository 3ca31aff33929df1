# Syntax error: the same in a lambda.
f = lambda a=1, b: a
