# the message for an attribute that no base has
class A:
    def f(self):
        return super().f()


try:
    A().f()
except AttributeError as error:
    print(error)
