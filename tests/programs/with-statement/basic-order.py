# enter, body, exit, also on return and break
class Room:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind, value, tb is None)


def f():
    for n in range(3):
        with Room(f"r{n}") as x:
            if n == 0:
                continue
            if n == 1:
                print("body", x)
                break
    with Room("last"):
        return "returned"


print(f())
