# Syntax error: a code point too large.
x = "\U00110000"
