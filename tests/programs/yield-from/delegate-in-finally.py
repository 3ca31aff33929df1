# yield from inside try, except and finally
def cleanup():
    yield "cleanup 1"
    yield "cleanup 2"


def f():
    try:
        yield from [1 // 0]
    except ZeroDivisionError:
        yield from ["handled"]
    finally:
        yield from cleanup()


print(list(f()))
