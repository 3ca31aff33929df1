# Syntax error: for over a call.
for f() in [1]:
    pass
