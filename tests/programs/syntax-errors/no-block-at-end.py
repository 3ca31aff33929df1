# Syntax error: a block that the end of the file cuts off.
x = 1
if x:
