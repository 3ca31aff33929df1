# else without its if
x = 1
else:
    x = 2
