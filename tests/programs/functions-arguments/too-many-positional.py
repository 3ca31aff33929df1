# messages for too many positional arguments
def none():
    pass


def one(a):
    pass


def some(a, b=1, c=2):
    pass


def kwonly(a, *, k):
    pass


def kwdefault(*, k=1):
    pass


for call in (
    lambda: none(1), lambda: none(1, 2), lambda: one(1, 2), lambda: some(1, 2, 3, 4),
    lambda: kwonly(1, 2, k=3), lambda: kwdefault(1), lambda: kwonly(1, 2, 3),
    lambda: some(1, 2, 3, 4, 5),
):
    try:
        call()
    except TypeError as error:
        print(error)
