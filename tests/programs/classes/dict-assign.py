# __dict__ can be read and changed
class C:
    def __init__(self):
        self.a = 1


c = C()
c.__dict__["b"] = 2
c.__dict__.update(d=4)
print(c.b, c.d, list(c.__dict__))
c.__dict__ = {"fresh": 1}
print(c.fresh, hasattr(c, "a"))
