# a data descriptor wins over the instance's dict
class Field:
    def __set_name__(self, owner, name):
        self.name = name
        print("named", owner.__name__, name)

    def __get__(self, obj, kind=None):
        if obj is None:
            return f"<field {self.name} of {kind.__name__}>"
        return obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, value):
        print("setting", self.name, value)
        obj.__dict__[self.name] = value * 2


class Row:
    a = Field()
    b = Field()


r = Row()
print(r.a, Row.b)
r.a = 5
print(r.a, r.__dict__)
r.__dict__["a"] = "direct"
print(r.a)
