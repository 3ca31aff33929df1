# an object's class can be changed
class Open:
    def state(self):
        return "open"


class Closed:
    def state(self):
        return "closed"


d = Open()
print(d.state())
d.__class__ = Closed
print(d.state(), type(d).__name__)
