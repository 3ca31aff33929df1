# zip over the same generator twice groups its values
g = (n for n in range(7))
print(list(zip(g, g)))
print(list(g))
