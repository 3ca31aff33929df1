# a generator expression's frame
print(sum(10 // n for n in (5, 0)))
