# global reads and creates global names
def f():
    global a, b
    a += 1
    b = "made"


a = 1
f()
print(a, b)
