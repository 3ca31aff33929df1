# Syntax error: an argument behind a keyword.
f(a=1, 2)
