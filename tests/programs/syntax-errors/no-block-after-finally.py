# Syntax error: finally without a block.
try:
    print(1)
finally:
print(2)
