# self counts in the messages of methods
class C:
    def __init__(self, x):
        pass

    def m(self):
        pass

    @classmethod
    def k(cls):
        pass

    @staticmethod
    def s():
        pass


for call in (lambda: C(), lambda: C(1, 2), lambda: C(1).m(5), lambda: C.k(1), lambda: C.s(1), lambda: C.m()):
    try:
        call()
    except TypeError as error:
        print(error)
