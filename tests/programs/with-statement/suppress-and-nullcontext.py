# contextlib.suppress and nullcontext
from contextlib import nullcontext, suppress

with suppress(ZeroDivisionError, KeyError):
    1 / 0
    print("never")
with suppress(ZeroDivisionError):
    print("fine")
with nullcontext(5) as x:
    print(x)
try:
    with suppress(KeyError):
        raise ValueError("passes")
except ValueError as error:
    print(error)
