# Syntax error: a field without an end.
x = f"{a"
