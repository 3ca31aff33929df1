# Syntax error: for without a block.
for x in range(3):
print(x)
