# the messages for missing attributes
class C:
    pass


def f():
    pass


for make in (
    lambda: C().x, lambda: C.x, lambda: (3).x, lambda: "s".x, lambda: None.x, lambda: [].x,
    lambda: f.x, lambda: len.x, lambda: (1).real.x, lambda: type.x,
):
    try:
        make()
    except AttributeError as error:
        print(error)
