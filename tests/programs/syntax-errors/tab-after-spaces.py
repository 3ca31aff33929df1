# Syntax error: a tab where the block began with spaces.
if True:
    x = 1
	y = 2
