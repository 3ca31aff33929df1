# carets under one attribute of a chain of calls
text = "a b"
print(text.upper().split().first().strip())
