# __contains__ is preferred over iteration
class Even:
    def __contains__(self, n):
        return n % 2 == 0

    def __iter__(self):
        raise AssertionError("not used")


print(4 in Even(), 3 in Even(), 3 not in Even())
