# Syntax error: a key without a colon.
x = {1: 2, 3}
