# Syntax error: del of a number.
del x, 1
