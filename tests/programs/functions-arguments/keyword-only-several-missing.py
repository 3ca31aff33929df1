# messages for one, two and three missing keyword-only arguments
def one(*, a):
    pass


def two(*, a, b):
    pass


def three(*, a, b, c, d=1):
    pass


for f in (one, two, three):
    try:
        f()
    except TypeError as error:
        print(error)
