# closures see the variable, not its value at definition
def make():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    i = 10
    return fs


print([f() for f in make()])
print([f() for f in [lambda: k for k in range(3)]])
