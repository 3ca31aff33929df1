# a module that own-module and star-import import
print("helper_shapes runs as", __name__)

SIDES = 4
counter = 10
_private = "hidden"


def area(side):
    return side * side


if __name__ == "__main__":
    print("not when imported")
