# Syntax error: with without a colon.
with a as b
    pass
