# Syntax error: while without a block.
while True:
print(1)
