# only a plain string literal first is a docstring
def a():
    "single"


def b():
    x = 1
    "not a docstring"


def c():
    f"no {1}"


def d():
    """joined """ "text"
    return 1


print(a.__doc__, b.__doc__, c.__doc__, d.__doc__)
