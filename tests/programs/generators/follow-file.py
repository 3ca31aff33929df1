# follow starts at the log's end and picks up later lines
with open("growing.log", "w") as log:
    log.write("old line\n")


def follow(thefile):
    thefile.seek(0, 2)
    while True:
        line = thefile.readline()
        if not line:
            yield None
            continue
        yield line


reader = open("growing.log")
lines = follow(reader)
print(next(lines))
with open("growing.log", "a") as log:
    log.write("new line\nanother\n")
print(repr(next(lines)), repr(next(lines)), next(lines))
