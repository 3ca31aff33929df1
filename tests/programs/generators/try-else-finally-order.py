# try, else and finally around yields run in order
def f():
    try:
        yield "try"
    except ValueError:
        yield "except"
    else:
        yield "else"
    finally:
        yield "finally"
    yield "after"


print(list(f()))
