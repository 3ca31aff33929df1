# following a growing log: read what is there, stop when asked
log = ["one", "two"]


def follow(lines):
    position = 0
    while True:
        if position < len(lines):
            line = lines[position]
            position += 1
            yield line
        else:
            yield None


f = follow(log)
print(next(f), next(f), next(f))
log.append("three")
print(next(f), next(f))
