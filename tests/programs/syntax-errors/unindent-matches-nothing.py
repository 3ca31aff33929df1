# Syntax error: an unindent to a column at which no block stands.
if True:
        x = 1
    y = 2
