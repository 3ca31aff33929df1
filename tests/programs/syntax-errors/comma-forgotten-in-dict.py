# Syntax error: two pairs without a comma.
x = {"a": 1 "b": 2}
