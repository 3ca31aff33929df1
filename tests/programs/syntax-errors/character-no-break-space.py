# Syntax error: a no-break space.
x = 1
