# three chained exceptions, oldest first
try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("bad") from error
except ValueError:
    raise KeyError("worst")
