# attributes that cannot be set or deleted
class C:
    pass


def set_on(thing):
    thing.x = 1


def delete_on(thing):
    del thing.x


for thing in (3, "s", None, [], len, int, object()):
    try:
        set_on(thing)
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
try:
    delete_on(C())
except AttributeError as error:
    print(error)
