# Syntax error: a string without its second quote.
print("hello)
