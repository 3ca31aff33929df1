# source -> c1 -> c2 -> c1 is refused inside c2
def c1(get_target):
    while True:
        item = yield
        print("c1", item)
        get_target().send(item)


def c2(target):
    while True:
        item = yield
        print("c2", item)
        try:
            target.send(item + 1)
        except ValueError as error:
            print("c2 caught:", error)


first = c1(lambda: second)
next(first)
second = c2(first)
next(second)
first.send(1)
first.send(2)
