# copying and pickling iterators: those of the built-in types go on from the same place
import copy
import pickle


def rest(iterator):
    try:
        return list(iterator)
    except TypeError as error:
        return error


def double(x):
    return 2 * x


for make in (
    lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter("añc"), lambda: iter("abc"), lambda: iter(range(3)),
    lambda: iter(range(10**30, 10**30 + 3)), lambda: reversed(range(3)), lambda: iter({1: 2, 3: 4}),
    lambda: iter({1: 2, 3: 4}.values()), lambda: iter({1: 2, 3: 4}.items()), lambda: reversed({1: 2, 3: 4}),
    lambda: iter({1}), lambda: reversed([1, 2, 3]), lambda: reversed("abc"),
):
    for steps in 0, 1, 9:
        iterator = make()
        for _ in zip(range(steps), iterator):
            pass
        copied, pickled = copy.copy(iterator), pickle.loads(pickle.dumps(iterator))
        deep = copy.deepcopy(iterator)
        print(type(iterator).__name__, steps, list(copied), list(pickled), list(deep), list(iterator))

for make in (
    lambda: enumerate(["a", "b"], 5), lambda: zip([1, 2], [3, 4]), lambda: zip([1, 2], [3], strict=True),
    lambda: map(double, [1, 2]), lambda: filter(None, [0, 1, 2]),
):
    iterator = make()
    next(iterator)
    try:
        deep, pickled = copy.deepcopy(iterator), pickle.loads(pickle.dumps(iterator))
        print(type(iterator).__name__, list(deep), list(pickled), list(iterator))
    except ValueError as error:
        print(error)


def numbers():
    yield 1


for refuse in copy.copy, copy.deepcopy, pickle.dumps:
    try:
        refuse(numbers())
    except TypeError as error:
        print(error)


class Again:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return Again, (self.value + 1,), {"state": [self.value]}


print(vars(copy.copy(Again(1))), vars(copy.deepcopy(Again(2))))
