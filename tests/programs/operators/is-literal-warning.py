# "is" with a literal is a warning, not an error
x = 1000
print(x is 1000 or x == 1000)
