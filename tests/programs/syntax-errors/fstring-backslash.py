# Syntax error: a backslash in a field.
x = f"{a + '\n'}"
