# a temporary is released at the end of its expression
class W:
    def __init__(self, name):
        print("made", name)
        self.name = name

    def __del__(self):
        print("released", self.name)


W("dropped")
print(W("argument").name)
W("a"), W("b")
print("end")
