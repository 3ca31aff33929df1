# Syntax error: True as the name of an argument.
f(True=1)
