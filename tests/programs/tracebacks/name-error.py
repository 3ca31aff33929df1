# carets under an undefined name inside an expression
x = 3
print(x + undefined_thing * 2)
