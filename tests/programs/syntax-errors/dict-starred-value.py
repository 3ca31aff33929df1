# Syntax error: a star before a value.
x = {1: *a}
