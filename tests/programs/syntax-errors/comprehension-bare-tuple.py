# Syntax error: a bare tuple in a comprehension.
x = [a, b for a, b in y]
