# a pull pipeline: source, grep, for loop
def source():
    for line in ("python rocks", "perl", "a python"):
        print("read:", line)
        yield line


def grep(pattern, lines):
    for line in lines:
        if pattern in line:
            yield line


for line in grep("python", source()):
    print("match:", line)
