# Syntax error: a \\x with one digit.
x = "\x1"
