# Syntax error: a comment sign in a field.
x = f"{a#b}"
