# Syntax error: a bare generator among arguments.
f(x for x in y, 1)
