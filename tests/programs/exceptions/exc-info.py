# sys.exc_info inside and outside of a handler
import sys

print(sys.exc_info())
try:
    raise ValueError("v")
except ValueError:
    kind, value, tb = sys.exc_info()
    print(kind, repr(value), tb is value.__traceback__)
print(sys.exc_info())
