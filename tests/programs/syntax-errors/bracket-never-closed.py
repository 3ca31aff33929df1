# Syntax error: a bracket that nothing closes.
x = [1, 2
y = 3
