# carets for a slice and for an index assignment
x = (1, 2, 3)
print(x[0:2])
x[0] = 5
