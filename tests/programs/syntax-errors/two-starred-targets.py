# Syntax error: two stars among targets.
*a, *b = 1, 2
