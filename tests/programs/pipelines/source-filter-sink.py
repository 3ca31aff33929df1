# source -> filter -> sink by sends, ended by close
def coroutine(func):
    def start(*args, **kwargs):
        cr = func(*args, **kwargs)
        cr.send(None)
        return cr
    return start


def source(lines, target):
    for line in lines:
        target.send(line)
    target.close()


@coroutine
def grep(pattern, target):
    try:
        while True:
            line = yield
            if pattern in line:
                target.send(line)
    except GeneratorExit:
        print("grep closes its target")
        target.close()


@coroutine
def printer():
    try:
        while True:
            print("printer:", (yield))
    except GeneratorExit:
        print("printer done")


source(["python", "perl", "monty python"], grep("python", printer()))
