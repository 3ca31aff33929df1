# Syntax error: a walrus in an iterable.
x = [i for i in (j := y)]
