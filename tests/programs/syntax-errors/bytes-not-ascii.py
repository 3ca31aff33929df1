# Syntax error: a letter beyond ASCII in bytes.
x = b"ä"
