# The going of a class attribute runs code that looks the same attribute up.
class Watcher:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        try:
            look()
        except AttributeError:
            pass
        print("gone:", self.name)


class Holder:
    watcher = Watcher("first")


def look():
    return Holder.watcher.name + Holder().watcher.name


for name in ["second", "third"]:
    print(look())
    Holder.watcher = Watcher(name)
print(look())
del Holder.watcher
