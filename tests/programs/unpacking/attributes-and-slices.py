# attributes, subscripts and slices as targets
class C:
    pass


c = C()
c.a, c.b = 1, 2
items = [0, 1, 2, 3, 4]
items[1:3], c.z = "XY", "end"
c.a, c.b = c.b, c.a
print(c.__dict__, items)
items[::2] = 7, 8, 9
print(items)
try:
    items[::2] = [1]
except ValueError as error:
    print(error)
