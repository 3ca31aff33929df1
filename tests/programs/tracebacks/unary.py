# carets under a failing unary operator
x = "text"
y = 1 + -x
