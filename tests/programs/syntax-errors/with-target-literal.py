# Syntax error: with as a number.
with a as 1:
    pass
