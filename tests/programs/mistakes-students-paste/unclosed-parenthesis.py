# a parenthesis that is never closed
print("a", (1 + 2)
x = 3
