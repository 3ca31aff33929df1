# Syntax error: half an expression in a field.
x = f"{a +}"
