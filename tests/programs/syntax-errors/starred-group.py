# Syntax error: a star in parentheses.
x = (*a)
