# Syntax error: ** in a comprehension.
x = {**a for a in b}
