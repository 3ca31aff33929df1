# the error line of an f-string's expression
name = None
print(f"hello {name.upper()}")
