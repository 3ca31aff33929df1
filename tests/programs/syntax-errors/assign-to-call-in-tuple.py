# Syntax error: a call among targets.
a, f() = 1, 2
