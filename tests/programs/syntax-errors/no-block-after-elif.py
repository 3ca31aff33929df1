# Syntax error: elif without a block.
if True:
    pass
elif False:
print(1)
