# Syntax error: a dollar sign.
x = $1
