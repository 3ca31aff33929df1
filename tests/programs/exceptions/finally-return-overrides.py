# a return in finally swallows the exception
def f():
    try:
        raise ValueError
    finally:
        return "finally"


def g():
    for n in range(3):
        try:
            return n
        finally:
            if n < 2:
                continue
    return "end"


print(f(), g())
