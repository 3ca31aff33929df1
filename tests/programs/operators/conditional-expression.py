# conditional expressions evaluate one branch
def boom():
    raise AssertionError


n = 5
print("big" if n > 3 else boom(), boom() if n < 3 else "small", ("a" if n else "b") + "c")
print([1, 2][n > 3], "x" if n > 10 else "y" if n > 4 else "z")
