# carets mark the failing call in a line with several
def ok(n):
    return n


def bad(n):
    raise ValueError(n)


print(ok(1) + bad(ok(2)) + ok(3))
