# Syntax error: a star in a comprehension.
x = [*a for a in b]
