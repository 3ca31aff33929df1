# Syntax error: half a sum.
x = 1 +
