# messages when a protocol is missing
class C:
    pass


c = C()
for action in (
    lambda: len(c), lambda: c[0], lambda: c(), lambda: iter(c), lambda: next(c), lambda: 1 in c,
    lambda: c + 1, lambda: -c, lambda: c < c, lambda: int(c), lambda: float(c), lambda: abs(c),
    lambda: [1][c], lambda: reversed(c), lambda: round(c), lambda: c[0:1], lambda: ~c,
    lambda: c @ c, lambda: c ** 2, lambda: divmod(c, 1),
):
    try:
        action()
    except TypeError as error:
        print(error)


def store():
    c[0] = 1


def delete():
    del c[0]


def enter():
    with c:
        pass


for action in (store, delete, enter):
    try:
        action()
    except TypeError as error:
        print(error)
