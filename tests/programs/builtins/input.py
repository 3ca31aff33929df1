# input reads lines, prints its prompt and ends with EOFError
name = input("name? ")
print("hello", name)
print(repr(input()), repr(input("> ")))
try:
    input()
except EOFError as error:
    print("EOFError", error)
