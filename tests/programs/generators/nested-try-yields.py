# yields inside except and finally keep the handled exception
def f():
    try:
        1 / 0
    except ZeroDivisionError as error:
        yield "in except"
        print(error)
        try:
            raise KeyError("inner")
        except KeyError:
            yield "in inner except"
        finally:
            yield "in inner finally"
        raise


g = f()
try:
    for x in g:
        print(x)
except ZeroDivisionError as error:
    print("out", error, error.__context__)
