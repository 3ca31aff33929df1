# a sink says goodbye on GeneratorExit
def grep(pattern):
    print("looking for", pattern)
    try:
        while True:
            line = yield
            if pattern in line:
                print(line)
    except GeneratorExit:
        print("going away, goodbye")


g = grep("x")
next(g)
g.send("xyz")
g.close()
