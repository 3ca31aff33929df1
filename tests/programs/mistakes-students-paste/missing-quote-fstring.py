# an f-string with an unclosed brace
x = 1
print(f"value {x")
