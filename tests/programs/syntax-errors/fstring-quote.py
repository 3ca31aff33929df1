# Syntax error: a string open in a field.
x = f"{a['b]}"
