# Syntax error: else without a colon.
if 1:
    pass
else
    pass
