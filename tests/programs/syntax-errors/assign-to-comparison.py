# Syntax error: a comparison on the left of =.
a < b = 1
