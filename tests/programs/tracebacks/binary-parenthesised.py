# carets for an operator between parenthesised operands
x = [1]
print((1 + 2) * (x - 3))
