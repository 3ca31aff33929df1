# Syntax error: a decorator of nothing.
@d
x = 1
