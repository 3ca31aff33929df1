# Syntax error: else if for elif.
if 1:
    pass
else if 2:
    pass
