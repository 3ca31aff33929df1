# grep primed twice searches in None
def grep(pattern):
    while True:
        line = yield
        if pattern in line:
            print(line)


g = grep("x")
next(g)
next(g)
