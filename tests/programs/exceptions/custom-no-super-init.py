# args are kept even when __init__ does not call super
class E(Exception):
    def __init__(self, a, b):
        self.a = a


e = E(1, b=2)
print(e.args, str(e), repr(e))
