# Syntax error: a continuation at the end.
x = 1 + \