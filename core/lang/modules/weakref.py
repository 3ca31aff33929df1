# SPDX-License-Identifier: MIT
"""References that do not keep alive what they refer to, and containers of them."""
from _weakref import getweakrefs, ref

ReferenceType = ref


def getweakrefcount(object):
    return len(getweakrefs(object))


# ---- proxies ----

def _operator(name):
    import operator
    function = getattr(operator, name)

    def method(self, *args):
        return function(self._referent(), *map(_plain, args))

    def reflected(self, other):
        return function(_plain(other), self._referent())

    return method, reflected


def _plain(value):
    return value._referent() if type(value) in ProxyTypes else value


class ProxyType:
    """Behaves as the object that it refers to, as long as that lives."""

    __slots__ = ("_reference", "__weakref__")
    __hash__ = None

    def __init__(self, reference):
        object.__setattr__(self, "_reference", reference)

    def _referent(self):
        object = ProxyType._reference.__get__(self)()
        if object is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return object

    def __getattribute__(self, name):
        if name == "_referent":
            return object.__getattribute__(self, name)
        return getattr(ProxyType._referent(self), name)

    def __setattr__(self, name, value):
        setattr(ProxyType._referent(self), name, value)

    def __delattr__(self, name):
        delattr(ProxyType._referent(self), name)

    def __repr__(self):
        target = ProxyType._reference.__get__(self)()
        return f"<weakproxy at {id(self):#x} to {type(target).__name__} at {id(target):#x}>"

    def __str__(self):
        return str(self._referent())

    def __bool__(self):
        return bool(self._referent())

    def __iter__(self):
        return iter(self._referent())

    def __next__(self):
        return next(self._referent())

    def __len__(self):
        return len(self._referent())

    def __contains__(self, item):
        return item in self._referent()

    def __getitem__(self, key):
        return self._referent()[key]

    def __setitem__(self, key, value):
        self._referent()[key] = value

    def __delitem__(self, key):
        del self._referent()[key]


class CallableProxyType(ProxyType):
    """A proxy of something that can be called."""

    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return self._referent()(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)

for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and_",
              "or_", "xor", "matmul"):
    _method, _reflected = _operator(_name)
    setattr(ProxyType, f"__{_name.strip('_')}__", _method)
    setattr(ProxyType, f"__r{_name.strip('_')}__", _reflected)
for _name in ("neg", "pos", "invert", "abs", "index", "eq", "ne", "lt", "le", "gt", "ge", "iadd",
              "isub", "imul"):
    setattr(ProxyType, f"__{_name}__", _operator(_name)[0])
ProxyType.__int__ = lambda self: int(self._referent())
ProxyType.__float__ = lambda self: float(self._referent())
ProxyType.__hash__ = None


def proxy(object, callback=None, /):
    """Stands for the object without keeping it alive."""
    reference = ref(object, callback) if callback is None else ref(object, lambda dead: callback(made))
    made = (CallableProxyType if callable(object) else ProxyType)(reference)
    return made


# ---- methods ----

class WeakMethod(ref):
    """A weak reference to a bound method, alive as long as its object."""

    __slots__ = ("_function", "_kind", "__weakref__")

    def __new__(cls, method, callback=None):
        try:
            object, function = method.__self__, method.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(method)}") from None
        self = ref.__new__(cls, object, callback)
        self._function = ref(function)
        self._kind = type(method)
        return self

    def __call__(self):
        object, function = super().__call__(), self._function()
        if object is None or function is None:
            return None
        return self._kind(function, object)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self() is None or other() is None:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A weak reference that knows its key in a dictionary."""

    __slots__ = ("key",)

    def __new__(cls, object, callback, key):
        self = ref.__new__(cls, object, callback)
        self.key = key
        return self


# ---- containers ----

from collections.abc import MutableMapping, MutableSet  # noqa: E402


class WeakValueDictionary(MutableMapping):
    """A mapping whose entries go with their values."""

    def __init__(self, other=(), /, **named):
        self.data = {}
        owner = ref(self)

        def remove(reference):
            self = owner()
            if self is not None and self.data.get(reference.key) is reference:
                del self.data[reference.key]

        self._remove = remove
        self.update(other, **named)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __iter__(self):
        for key, reference in list(self.data.items()):
            if reference() is not None:
                yield key

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def get(self, key, default=None):
        reference = self.data.get(key)
        value = None if reference is None else reference()
        return default if value is None else value

    def pop(self, key, *default):
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def copy(self):
        return type(self)(list(self.items()))

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = type(self)()
        for key, value in self.items():
            made[deepcopy(key, memo)] = value
        return made

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made

    def __ior__(self, other):
        self.update(other)
        return self

    def valuerefs(self):
        return list(self.data.values())

    def itervaluerefs(self):
        return iter(list(self.data.values()))

    def keys(self):
        return iter(self)

    def values(self):
        for reference in list(self.data.values()):
            value = reference()
            if value is not None:
                yield value

    def items(self):
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value


class WeakKeyDictionary(MutableMapping):
    """A mapping whose entries go with their keys."""

    def __init__(self, dict=None):
        self.data = {}
        owner = ref(self)

        def remove(reference):
            self = owner()
            if self is not None:
                self.data.pop(reference, None)

        self._remove = remove
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def __iter__(self):
        for reference in list(self.data):
            key = reference()
            if key is not None:
                yield key

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def pop(self, key, *default):
        return self.data.pop(ref(key), *default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def copy(self):
        made = type(self)()
        made.update(list(self.items()))
        return made

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = type(self)()
        for key, value in self.items():
            made[key] = deepcopy(value, memo)
        return made

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made

    def __ior__(self, other):
        self.update(other)
        return self

    def keyrefs(self):
        return list(self.data)

    def keys(self):
        return iter(self)

    def values(self):
        for reference, value in list(self.data.items()):
            if reference() is not None:
                yield value

    def items(self):
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value


class WeakSet(MutableSet):
    """A set whose members it does not keep alive."""

    def __init__(self, data=None):
        self.data = set()
        owner = ref(self)

        def remove(reference):
            self = owner()
            if self is not None:
                self.data.discard(reference)

        self._remove = remove
        if data is not None:
            self.update(data)

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            reference = ref(item)
        except TypeError:
            return False
        return reference in self.data

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def discard(self, item):
        self.data.discard(ref(item))

    def remove(self, item):
        self.data.remove(ref(item))

    def clear(self):
        self.data.clear()

    def update(self, other):
        for item in other:
            self.add(item)

    def copy(self):
        return type(self)(self)

    def union(self, other):
        made = self.copy()
        made.update(other)
        return made

    def difference(self, other):
        other = set(other)
        return type(self)(item for item in self if item not in other)

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    def symmetric_difference(self, other):
        other = type(self)(other)
        return self.difference(other).union(other.difference(self))

    def issubset(self, other):
        other = set(other)
        return all(item in other for item in self)

    def issuperset(self, other):
        return all(item in self for item in other)

    def isdisjoint(self, other):
        return not any(item in self for item in other)

    def __or__(self, other):
        return self.union(other)

    def __and__(self, other):
        return self.intersection(other)

    def __sub__(self, other):
        return self.difference(other)

    def __xor__(self, other):
        return self.symmetric_difference(other)

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.data == set(map(ref, other))

    __hash__ = None

    def __repr__(self):
        return repr(self.data)


# ---- finalizers ----

class finalize:
    """Calls a function when the object goes, or at exit."""

    _all = {}

    def __init__(self, obj, func, /, *args, **kwargs):
        self._entry = (func, args, kwargs)
        self.atexit = True
        self._reference = ref(obj, self._gone)
        finalize._all[self] = None

    def _gone(self, reference):
        self()

    def __call__(self, _=None):
        if self._entry is None:
            return None
        (func, args, kwargs), self._entry = self._entry, None
        finalize._all.pop(self, None)
        return func(*args, **kwargs)

    def detach(self):
        object = self._reference()
        if self._entry is None or object is None:
            return None
        (func, args, kwargs), self._entry = self._entry, None
        finalize._all.pop(self, None)
        return object, func, args, kwargs

    def peek(self):
        object = self._reference()
        if self._entry is None or object is None:
            return None
        return (object, *self._entry)

    @property
    def alive(self):
        return self._entry is not None

    def __repr__(self):
        object = self._reference()
        if self._entry is None or object is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return (f"<{type(self).__name__} object at {id(self):#x}; "
                f"for {type(object).__name__!r} at {id(object):#x}>")
