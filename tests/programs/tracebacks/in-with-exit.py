# an exception in __exit__ chains to the body's
class Room:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise KeyError("exit")


with Room():
    raise ValueError("body")
