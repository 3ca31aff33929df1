# super() where there is no class or no argument
def f(self):
    return super()


try:
    f(1)
except RuntimeError as error:
    print(error)


class A:
    @staticmethod
    def s():
        return super()


try:
    A.s()
except RuntimeError as error:
    print(error)
