# carets mark the operator of a failing binary expression
a, b, c = 1, "2", 3
print(a + 1, a + b + c)
