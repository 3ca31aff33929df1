# Syntax error: an assignment among arguments.
f(a.b=1)
