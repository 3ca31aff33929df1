# the name of an except clause is unbound in a function too
def f():
    e = "before"
    try:
        raise KeyError("k")
    except KeyError as e:
        pass
    return e


try:
    f()
except UnboundLocalError as error:
    print(error)
