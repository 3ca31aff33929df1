# tabs mixed with spaces
def f():
        x = 1
	return x
