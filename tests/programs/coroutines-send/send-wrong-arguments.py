# send takes exactly one argument
def f():
    yield


g = f()
next(g)
for arguments in ((), (1, 2)):
    try:
        g.send(*arguments)
    except TypeError as error:
        print(error)
