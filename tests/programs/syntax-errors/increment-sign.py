# Syntax error: ++ behind a name.
x = 1
x++
