# an exception in __exit__ replaces the body's
class Bad:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        raise KeyError("exit")


try:
    with Bad():
        raise ValueError("body")
except KeyError as error:
    print(repr(error), repr(error.__context__))
