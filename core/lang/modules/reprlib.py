# SPDX-License-Identifier: MIT
"""repr() of what may contain itself."""


def recursive_repr(fillvalue="..."):
    """A __repr__ that shows the fill value when it is asked again while it runs."""
    def decorate(function):
        running = set()

        def wrapper(self):
            key = id(self)
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return function(self)
            finally:
                running.discard(key)

        wrapper.__module__ = getattr(function, "__module__")
        wrapper.__doc__ = getattr(function, "__doc__")
        wrapper.__name__ = getattr(function, "__name__")
        wrapper.__qualname__ = getattr(function, "__qualname__")
        wrapper.__annotations__ = getattr(function, "__annotations__", {})
        return wrapper

    return decorate


class Repr:
    """Texts of limited length."""

    def __init__(self):
        self.maxlevel = 6
        self.maxdict = 4
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxstring = self.maxother = 30
        self.maxlong = 40

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        method = getattr(self, "repr_" + type(x).__name__.replace(" ", "_"), None)
        return method(x, level) if method else self.repr_instance(x, level)

    def _items(self, items, level, most):
        if level <= 0:
            return ["..."] if items else []
        shown = [self.repr1(item, level - 1) for item in items[:most]]
        return shown + ["..."] if len(items) > most else shown

    def repr_tuple(self, x, level):
        parts = self._items(x, level, self.maxtuple)
        return f"({parts[0]},)" if len(x) == 1 and parts else f"({', '.join(parts)})"

    def repr_list(self, x, level):
        return f"[{', '.join(self._items(x, level, self.maxlist))}]"

    def repr_set(self, x, level):
        if not x:
            return "set()"
        return f"{{{', '.join(self._items(sorted(x), level, self.maxset))}}}"

    def repr_frozenset(self, x, level):
        if not x:
            return "frozenset()"
        return f"frozenset({{{', '.join(self._items(sorted(x), level, self.maxfrozenset))}}})"

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{...}"
        try:
            keys = sorted(x)
        except TypeError:
            keys = list(x)
        parts = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}"
                 for key in keys[:self.maxdict]]
        if len(x) > self.maxdict:
            parts.append("...")
        return f"{{{', '.join(parts)}}}"

    def _cut(self, text, most):
        if len(text) <= most:
            return text
        before = max(0, (most - 3) // 2)
        after = max(0, most - 3 - before)
        return text[:before] + "..." + text[len(text) - after:]

    def repr_str(self, x, level):
        text = repr(x[:self.maxstring])
        if len(text) <= self.maxstring and len(x) <= self.maxstring:
            return text
        before = max(0, (self.maxstring - 3) // 2)
        after = max(0, self.maxstring - 3 - before)
        text = repr(x[:before] + x[len(x) - after:])
        return text[:before] + "..." + text[len(text) - after:]

    def repr_int(self, x, level):
        return self._cut(repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            return self._cut(repr(x), self.maxother)
        except Exception:
            return f"<{type(x).__name__} instance at {id(x):#x}>"


aRepr = Repr()
repr = aRepr.repr
