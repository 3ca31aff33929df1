# messages of failed unpacking
def two(x):
    a, b = x


def star(x):
    a, b, *c = x


for f, x in (
    (two, [1]), (two, []), (two, [1, 2, 3]), (two, 5), (two, None), (two, "abc"), (two, {1: 2}),
    (star, [1]), (star, []), (two, (n for n in range(3))), (two, iter(())),
):
    try:
        f(x)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
