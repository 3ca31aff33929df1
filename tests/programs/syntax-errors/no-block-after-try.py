# Syntax error: try without a block.
try:
print(1)
except ValueError:
    pass
