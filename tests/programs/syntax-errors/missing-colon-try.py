# Syntax error: try without a colon.
try
    pass
finally:
    pass
