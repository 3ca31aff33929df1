# SPDX-License-Identifier: MIT
# Classes, inheritance, special methods, properties.
class Base:
    made = 0

    def __init__(self, name):
        self.name = name
        Base.made += 1

    def __repr__(self):
        return f"<{type(self).__name__} {self.name}>"

    def __eq__(self, other):
        return isinstance(other, Base) and self.name == other.name

    def __hash__(self):
        return hash(len(self.name))

    def __del__(self):
        Base.made -= 1


class Left(Base):
    def greet(self):
        return "left", super().__repr__()


class Right(Base):
    @property
    def size(self):
        return len(self.name)

    @classmethod
    def make(cls, name):
        return cls(name)

    @staticmethod
    def plain():
        return 5

    def __getattr__(self, name):
        if name == "ghost":
            return "boo"
        raise AttributeError(name)

    def greet(self):
        return "right"


class Both(Left, Right):
    def __add__(self, other):
        return Both(self.name + str(other))

    def __getitem__(self, index):
        return self.name[index]

    def __iter__(self):
        yield from self.name

    def __call__(self, *arguments):
        return arguments

    def __enter__(self):
        return self

    def __exit__(self, *what):
        return False


one = Both.make("one")
print(one, one + 2, one[1], list(one), one(1, 2), one.size, one.greet(), one.plain(), one.ghost, Both.__mro__)
print(one == Both("one"), {one: 1}, isinstance(one, Right), hasattr(one, "none"), vars(one))
with one as same:
    print(same is one, Base.made)
one = same = None
print(Base.made)
