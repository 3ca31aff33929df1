# Syntax error: else without a block.
if True:
    pass
else:
print(1)
