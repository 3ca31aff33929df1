# Syntax error: an empty field.
x = f"{}"
