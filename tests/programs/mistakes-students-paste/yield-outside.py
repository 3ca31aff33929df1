# yield outside of a function
x = 1
yield x
