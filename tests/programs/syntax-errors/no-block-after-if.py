# Syntax error: if without a block.
if True:
print(1)
