# globals are released at exit in the order of their definition
class W:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name)


b = W("b")
a = W("a")
_underscore = W("_underscore")
print("end of program")
