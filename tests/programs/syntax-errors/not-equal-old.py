# Syntax error: the old sign for unequal.
if 1 <> 2:
    pass
