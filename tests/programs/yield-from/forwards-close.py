# close() closes the inner generator first
def inner():
    try:
        yield
    finally:
        print("inner closed")


def outer():
    try:
        yield from inner()
    finally:
        print("outer closed")


g = outer()
next(g)
g.close()
