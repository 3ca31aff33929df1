# rebinding and del release at once
class W:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name)


x = W("first")
x = W("second")
print("rebound")
del x
print("deleted")
y = z = W("shared")
del y
print("one reference left")
z = None
print("end")
