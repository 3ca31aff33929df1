# Syntax error: a walrus that rebinds the iteration variable.
x = [i := 0 for i in y]
