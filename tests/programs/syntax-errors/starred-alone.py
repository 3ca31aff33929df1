# Syntax error: a star alone.
x = *a
