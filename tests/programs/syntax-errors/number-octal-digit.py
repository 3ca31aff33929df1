# Syntax error: an 8 in octal.
x = 0o18
