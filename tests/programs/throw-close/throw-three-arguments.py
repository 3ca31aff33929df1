# throw(type, value, traceback) in its old forms
def f():
    while True:
        try:
            yield
        except Exception as error:
            print(type(error).__name__, error.args)


g = f()
next(g)
g.throw(ValueError, "text")
g.throw(ValueError, ValueError("ready made"))
g.throw(ValueError, ("a", "b"))
g.throw(ValueError, None, None)
g.throw(OSError, 2)
for arguments in ((ValueError("x"), "y"), (ValueError, "x", "not a traceback")):
    try:
        g.throw(*arguments)
    except TypeError as error:
        print("TypeError", error)
