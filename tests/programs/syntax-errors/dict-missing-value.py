# Syntax error: a key without a value.
x = {1: 2, 3: }
