# generators cannot be pickled; instances of own classes can
import pickle


class P:
    def __init__(self, x):
        self.x = x


def gen():
    yield


print(pickle.loads(pickle.dumps(P([1, 2]))).x)
for thing in (gen(), lambda: 0):
    try:
        pickle.dumps(thing)
    except (TypeError, pickle.PicklingError, AttributeError) as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
