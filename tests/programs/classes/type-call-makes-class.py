# type() with three arguments makes a class
def hello(self):
    return f"hello from {type(self).__name__}"


C = type("Made", (dict,), {"hello": hello, "x": 5})
c = C(a=1)
print(C, c, c.hello(), c.x, isinstance(c, dict))
