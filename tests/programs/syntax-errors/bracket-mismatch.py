# Syntax error: a bracket closed by another.
x = (1, 2]
