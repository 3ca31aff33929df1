# SPDX-License-Identifier: MIT
"""Operators as functions: those that are made from names and keys."""


class itemgetter:
    """f = itemgetter(2); f(r) is r[2]. With several keys a tuple."""

    def __init__(self, item, /, *items):
        self._items = (item, *items)

    def __call__(self, thing, /):
        if len(self._items) == 1:
            return thing[self._items[0]]
        return tuple(thing[item] for item in self._items)

    def __repr__(self):
        return f"operator.itemgetter({', '.join(map(repr, self._items))})"


class attrgetter:
    """f = attrgetter("a.b"); f(r) is r.a.b. With several names a tuple."""

    def __init__(self, attr, /, *attrs):
        self._names = (attr, *attrs)
        for name in self._names:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")

    def __call__(self, thing, /):
        found = tuple(_attribute(thing, name) for name in self._names)
        return found[0] if len(found) == 1 else found

    def __repr__(self):
        return f"operator.attrgetter({', '.join(map(repr, self._names))})"


def _attribute(thing, path):
    for name in path.split("."):
        thing = getattr(thing, name)
    return thing


class methodcaller:
    """f = methodcaller("name", 1); f(r) is r.name(1)."""

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name, self._args, self._kwargs = name, args, kwargs

    def __call__(self, thing, /):
        return getattr(thing, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        parts = [repr(self._name), *map(repr, self._args)]
        parts += [f"{name}={value!r}" for name, value in self._kwargs.items()]
        return f"operator.methodcaller({', '.join(parts)})"


def countOf(a, b, /):
    """How often b occurs in a."""
    return sum(1 for item in a if item is b or item == b)


def indexOf(a, b, /):
    """The first place of b in a."""
    for place, item in enumerate(a):
        if item is b or item == b:
            return place
    raise ValueError("sequence.index(x): x not in sequence")


def length_hint(obj, default=0, /):
    """About how many items there are."""
    if hasattr(type(obj), "__len__"):
        return len(obj)
    hint = getattr(type(obj), "__length_hint__", None)
    answer = NotImplemented if hint is None else hint(obj)
    return default if answer is NotImplemented else answer


def call(obj, /, *args, **kwargs):
    """obj(*args, **kwargs)."""
    return obj(*args, **kwargs)
