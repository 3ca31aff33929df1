# a coroutine that joins fragments until a newline
def lines(target):
    buffer = ""
    while True:
        buffer += yield
        while "\n" in buffer:
            line, buffer = buffer.split("\n", 1)
            target(line)


j = lines(lambda line: print("line:", line))
next(j)
for fragment in ("he", "llo\nwor", "ld", "\na\nb\n", "rest"):
    j.send(fragment)
