# Syntax error: a name that begins with digits.
x = 12ab
