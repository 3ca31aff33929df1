# __setattr__ and __delattr__ see every change
class Log:
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        object.__delattr__(self, name)


g = Log()
g.a = 1
g.a += 1
del g.a
setattr(g, "b", 5)
print(g.__dict__)
