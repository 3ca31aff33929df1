# Syntax error: continue outside a loop.
continue
