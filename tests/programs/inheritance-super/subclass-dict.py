# a dict subclass with __missing__ and __setitem__
class Auto(dict):
    def __missing__(self, key):
        print("missing", key)
        value = self[key] = len(self)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value * 10)


d = Auto(a=5)
print(d["a"], d["b"], d["b"], d, d.get("zz"))
