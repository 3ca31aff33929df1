# Syntax error: break outside a loop.
if True:
    break
