# a function body that is not indented
def f():
print("x")
