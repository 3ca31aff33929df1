# Syntax error: a bracket open in a field.
x = f"{f(a}"
