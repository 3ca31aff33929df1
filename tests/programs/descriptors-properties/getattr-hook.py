# __getattr__ is asked only when the normal lookup fails
class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        print("asked for", name)
        return getattr(self.target, name)


p = Proxy([3, 1, 2])
print(p.target)
p.sort()
print(p.index(2))
try:
    p.nothing
except AttributeError as error:
    print(error)
