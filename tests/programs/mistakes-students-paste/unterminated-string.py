# a text without its closing quote
name = "bob
print(name)
