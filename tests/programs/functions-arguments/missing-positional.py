# messages for one, two and three missing positional arguments
def one(a):
    pass


def two(a, b):
    pass


def three(a, b, c):
    pass


for f, arguments in ((one, ()), (two, ()), (three, ()), (three, (1,)), (three, (1, 2))):
    try:
        f(*arguments)
    except TypeError as error:
        print(error)
