# iterators that break the protocol
class NoNext:
    def __iter__(self):
        return 5


class Raises:
    def __iter__(self):
        raise ValueError("no iteration today")


class BadNext:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("in next")


for kind in (NoNext, Raises, BadNext, object):
    try:
        for x in kind():
            pass
    except Exception as error:
        print(type(error).__name__, error)
