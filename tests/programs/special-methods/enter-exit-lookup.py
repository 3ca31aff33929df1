# messages when the context manager protocol is missing
class NoExit:
    def __enter__(self):
        pass


class NoEnter:
    def __exit__(self, *a):
        pass


for kind in (NoExit, NoEnter):
    try:
        with kind():
            pass
    except TypeError as error:
        print(error)
