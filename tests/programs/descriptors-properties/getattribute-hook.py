# __getattribute__ sees every lookup
class Spy:
    def __init__(self):
        self.x = 1

    def __getattribute__(self, name):
        if name.startswith("_"):
            return object.__getattribute__(self, name)
        return f"spied {name} = {object.__getattribute__(self, name)}"


print(Spy().x)
try:
    Spy().y
except AttributeError as error:
    print(error)
