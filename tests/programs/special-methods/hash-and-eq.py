# objects with __hash__ and __eq__ as dict keys
class Key:
    def __init__(self, text):
        self.text = text

    def __hash__(self):
        return hash(self.text.lower())

    def __eq__(self, other):
        return self.text.lower() == other.text.lower()


d = {Key("A"): 1}
d[Key("a")] = 2
print(len(d), d[Key("A")], Key("a") in d, len({Key("x"), Key("X"), Key("y")}))
try:
    class Bad:
        def __hash__(self):
            return "text"
    hash(Bad())
except TypeError as error:
    print(error)
