# a nested function's frame is shown by its plain name
def outer():
    def inner():
        return [][0]
    return inner()


outer()
