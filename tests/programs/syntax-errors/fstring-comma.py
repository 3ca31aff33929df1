# Syntax error: two values in a field.
x = 1 + f"abc {a b} c"
