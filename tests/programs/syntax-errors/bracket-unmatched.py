# Syntax error: a bracket that was never opened.
print(1))
