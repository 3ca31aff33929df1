# carets in an augmented assignment
x = 1
x += "a"
