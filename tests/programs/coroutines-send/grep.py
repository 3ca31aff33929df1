# an unprimed coroutine prints only matching lines
def grep(pattern):
    print("looking for", pattern)
    while True:
        line = yield
        if pattern in line:
            print(line)


g = grep("python")
next(g)
g.send("no snakes here")
g.send("a python appears")
g.send("pythons everywhere")
