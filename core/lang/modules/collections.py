# SPDX-License-Identifier: MIT
"""Containers beyond the built-in ones: deque, defaultdict, OrderedDict, Counter, ChainMap, namedtuple."""
from _collections import _count_elements, _move_to_end, _tuplegetter, deque

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque",
           "namedtuple"]

_tuple_new = tuple.__new__
_keywords = frozenset(
    "False None True and as assert async await break class continue def del elif else except finally for from global "
    "if import in is lambda nonlocal not or pass raise return try while with yield".split())


class defaultdict(dict):
    """A dict that makes the value of a missing key."""

    def __init__(self, default_factory=None, /, *args, **kw):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        dict.__init__(self, *args, **kw)

    def __missing__(self, key):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        value = factory()
        self[key] = value
        return value

    def __repr__(self):
        return f"{type(self).__name__}({self.default_factory!r}, {dict.__repr__(self)})"

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        united = self.copy()
        united.update(other)
        return united

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        united = type(self)(self.default_factory, other)
        united.update(self)
        return united


class OrderedDict(dict):
    """A dict that can change the order of its keys, and compares it."""

    def move_to_end(self, key, last=True):
        _move_to_end(self, key, last)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        if last:
            return dict.popitem(self)
        key = next(iter(self))
        return key, self.pop(key)

    def __repr__(self):
        name = type(self).__name__
        return f"{name}({list(self.items())!r})" if self else f"{name}()"

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        united = type(self)(self)
        united.update(other)
        return united

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        united = type(self)(other)
        united.update(self)
        return united


class Counter(dict):
    """A dict that counts: a missing key has the count 0."""

    def __init__(self, iterable=None, /, **kw):
        dict.__init__(self)
        self.update(iterable, **kw)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        ordered = sorted(self.items(), key=lambda item: item[1], reverse=True)
        return ordered if n is None else ordered[:max(n, 0)]

    def elements(self):
        for item, times in self.items():
            for _ in range(times):
                yield item

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kw):
        if iterable is not None:
            if isinstance(iterable, dict):
                if self:
                    get = self.get
                    for item, times in iterable.items():
                        self[item] = times + get(item, 0)
                else:
                    dict.update(self, iterable)
            else:
                _count_elements(self, iterable)
        if kw:
            self.update(kw)

    def subtract(self, iterable=None, /, **kw):
        if iterable is not None:
            get = self.get
            if isinstance(iterable, dict):
                for item, times in iterable.items():
                    self[item] = get(item, 0) - times
            else:
                for item in iterable:
                    self[item] = get(item, 0) - 1
        if kw:
            self.subtract(kw)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def __delitem__(self, item):
        if item in self:
            dict.__delitem__(self, item)

    def __repr__(self):
        if not self:
            return f"{type(self).__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)
        return f"{type(self).__name__}({shown!r})"

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[item] == other[item] for one in (self, other) for item in one)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[item] <= other[item] for one in (self, other) for item in one)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[item] >= other[item] for one in (self, other) for item in one)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def _combine(self, other, choose):
        result = Counter()
        for item, times in self.items():
            chosen = choose(times, other[item])
            if chosen > 0:
                result[item] = chosen
        for item, times in other.items():
            if item not in self:
                chosen = choose(0, times)
                if chosen > 0:
                    result[item] = chosen
        return result

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, lambda a, b: a + b)

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, lambda a, b: a - b)

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, max)

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, min)

    def __pos__(self):
        return self._combine(Counter(), lambda a, b: a)

    def __neg__(self):
        return Counter()._combine(self, lambda a, b: -b)

    def _keep_positive(self):
        for item in [item for item, times in self.items() if not times > 0]:
            del self[item]
        return self

    def __iadd__(self, other):
        for item, times in other.items():
            self[item] += times
        return self._keep_positive()

    def __isub__(self, other):
        for item, times in other.items():
            self[item] -= times
        return self._keep_positive()

    def __ior__(self, other):
        for item, times in other.items():
            if times > self[item]:
                self[item] = times
        return self._keep_positive()

    def __iand__(self, other):
        for item, times in self.items():
            if other[item] < times:
                self[item] = other[item]
        return self._keep_positive()


# ---- namedtuple ----

def _bind(name, fields, defaults, args, kw):
    """The values of the fields from arguments that are not simply all positional, or Python's TypeError."""
    count = len(fields)
    if len(args) > count:
        least = count - len(defaults)
        takes = f"from {least + 1} to {count + 1}" if defaults else f"{count + 1}"
        plural = "" if count == 0 else "s"
        raise TypeError(f"{name}.__new__() takes {takes} positional argument{plural} but {len(args) + 1} were given")
    values = dict(zip(fields, args))
    for key, value in kw.items():
        if key not in fields:
            raise TypeError(f"{name}.__new__() got an unexpected keyword argument '{key}'")
        if key in values:
            raise TypeError(f"{name}.__new__() got multiple values for argument '{key}'")
        values[key] = value
    missing = [field for field in fields if field not in values and field not in defaults]
    if missing:
        shown = [repr(field) for field in missing]
        if len(shown) > 2:
            listed = ", ".join(shown[:-1]) + ", and " + shown[-1]
        else:
            listed = " and ".join(shown)
        plural = "" if len(missing) == 1 else "s"
        raise TypeError(f"{name}.__new__() missing {len(missing)} required positional argument{plural}: {listed}")
    return [values[field] if field in values else defaults[field] for field in fields]


def _check_names(typename, field_names, rename):
    if rename:
        seen = set()
        for index, name in enumerate(field_names):
            if not name.isidentifier() or name in _keywords or name.startswith("_") or name in seen:
                field_names[index] = f"_{index}"
            seen.add(name)
    for name in [typename] + field_names:
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _keywords:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in field_names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A class of tuples whose items have names too."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    field_names = list(map(str, field_names))
    typename = str(typename)
    _check_names(typename, field_names, rename)
    fields = tuple(field_names)
    count = len(fields)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > count:
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(fields[count - len(defaults):], defaults))

    def __new__(_cls, *args, **kw):
        if kw or len(args) != count:
            args = _bind(typename, fields, field_defaults, args, kw)
        return _tuple_new(_cls, args)

    def _make(cls, iterable):
        result = _tuple_new(cls, iterable)
        if len(result) != count:
            raise TypeError(f"Expected {count} arguments, got {len(result)}")
        return result

    def _replace(self, /, **kw):
        result = self._make([kw.pop(name) if name in kw else item for name, item in zip(fields, self)])
        if kw:
            raise ValueError(f"Got unexpected field names: {list(kw)!r}")
        return result

    def __repr__(self):
        shown = ", ".join([f"{name}={item!r}" for name, item in zip(fields, self)])
        return f"{type(self).__name__}({shown})"

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    namespace = {
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__new__": __new__,
        "_make": classmethod(_make),
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": fields,
    }
    for function in (__new__, _make, _replace, __repr__, _asdict, __getnewargs__):
        function.__qualname__ = f"{typename}.{function.__name__}"
    for index, name in enumerate(fields):
        namespace[name] = _tuplegetter(index, f"Alias for field number {index}")
    if module is not None:
        namespace["__module__"] = module
    else:
        import sys
        namespace["__module__"] = sys._getframe(1).f_globals.get("__name__", "__main__")
    return type(typename, (tuple,), namespace)


# ---- what is rarely needed ----

def __getattr__(name):
    if name not in ("ChainMap", "UserDict", "UserList", "UserString"):
        import sys
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name,
                             obj=sys.modules[__name__])
    import _collections_user
    found = globals()[name] = getattr(_collections_user, name)
    return found
