# print leads to the frame of __repr__
class C:
    def __repr__(self):
        return self.name


print([C()])
