# Syntax error: with without a block.
with open("x") as f:
print(f)
