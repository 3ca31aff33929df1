# Syntax error: a star alone as target.
*a = 1, 2
