# Syntax error: except without a block.
try:
    print(1)
except ValueError as error:
print(error)
