# a generator expression sees later changes of the names it uses
factor = 2
g = (factor * n for n in range(3))
print(next(g))
factor = 100
print(list(g))
