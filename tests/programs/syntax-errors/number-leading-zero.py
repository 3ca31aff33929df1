# Syntax error: a leading zero.
x = 0123
