# raise from None shows one traceback only
try:
    int("x")
except ValueError:
    raise TypeError("only this") from None
