# endless recursion through comparison, addition, call and iteration
class C:
    def __eq__(self, other):
        return self == other

    def __add__(self, other):
        return self + other

    def __call__(self):
        return self()

    def __iter__(self):
        return iter(self)

    def __getitem__(self, key):
        return self[key]

    def __len__(self):
        return len(self)


c = C()
for action in (lambda: c == c, lambda: c + 1, lambda: c(), lambda: list(c), lambda: c[0], lambda: len(c)):
    try:
        action()
    except RecursionError as error:
        print(" ".join(str(error).split()[:4]))
