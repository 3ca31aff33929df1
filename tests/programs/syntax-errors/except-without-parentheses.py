# Syntax error: two exceptions without parentheses.
try:
    pass
except A, B:
    pass
