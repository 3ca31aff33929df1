# getattr with functions as dispatch
class Commands:
    def do_add(self, a, b):
        return int(a) + int(b)

    def do_quit(self):
        return "bye"


c = Commands()
for line in ("add 1 2", "quit", "fly"):
    name, *args = line.split()
    print(line, "->", getattr(c, "do_" + name, lambda *a: "unknown")(*args))
