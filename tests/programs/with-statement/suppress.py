# a true result of __exit__ swallows the exception
class Swallow:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        print("saw", kind.__name__ if kind else None, value)
        return kind is not None and issubclass(kind, self.kinds)


with Swallow(ValueError):
    int("x")
print("goes on")
try:
    with Swallow(KeyError):
        raise ValueError("not mine")
except ValueError as error:
    print("outside", error)
