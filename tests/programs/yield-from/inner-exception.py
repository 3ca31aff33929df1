# an exception of the inner generator appears at the yield from
def inner():
    yield 1
    raise KeyError("inner")


def outer():
    try:
        yield from inner()
    except KeyError as error:
        print("outer sees", error)
    yield "goes on"


print(list(outer()))
