# SPDX-License-Identifier: MIT
"""Names for types, and helpers to make things of them."""

_GENERATOR = 0x20
_COROUTINE = 0x80
_ITERABLE_COROUTINE = 0x100

MappingProxyType = type(type.__dict__)


def _guarded(function):
    """Of a repr that may meet itself: "..." the second time."""
    from reprlib import recursive_repr
    return recursive_repr("namespace(...)")(function)


class SimpleNamespace:
    """An object that is nothing but its attributes."""

    def __init__(self, /, **attributes):
        self.__dict__.update(attributes)

    @_guarded
    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({', '.join(f'{key}={value!r}' for key, value in self.__dict__.items())})"

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented


class _GeneratorWrapper:
    """Makes a generator-like object awaitable."""

    def __init__(self, generator):
        self._generator = generator
        self.__name__ = getattr(generator, "__name__", None)
        self.__qualname__ = getattr(generator, "__qualname__", None)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, *exception):
        return self._generator.throw(*exception)

    def close(self):
        return self._generator.close()

    def __next__(self):
        return next(self._generator)

    def __iter__(self):
        return self._generator if isinstance(self._generator, (GeneratorType, CoroutineType)) else self

    __await__ = __iter__


def coroutine(func):
    """Makes what a generator function returns awaitable."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if isinstance(func, FunctionType):
        flags = func.__code__.co_flags
        if flags & (_COROUTINE | _ITERABLE_COROUTINE):
            return func
        if flags & _GENERATOR:
            _mark_iterable(func)
            return func
    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        if isinstance(made, GeneratorType) and not made.gi_code.co_flags & _ITERABLE_COROUTINE:
            return _GeneratorWrapper(made)
        if isinstance(made, (CoroutineType, GeneratorType)) or not all(
                hasattr(made, name) for name in ("send", "throw", "close", "__next__")):
            return made
        if hasattr(type(made), "__await__"):
            return made
        return _GeneratorWrapper(made)

    return wrapped


# ---- making classes ----

def resolve_bases(bases):
    """The bases with what has __mro_entries__ replaced."""
    resolved, changed = [], False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved.extend(entries)
        changed = True
    return tuple(resolved) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """(metaclass, namespace, keywords) as a class statement finds them."""
    keywords = dict(kwds or {})
    if "metaclass" in keywords:
        metaclass = keywords.pop("metaclass")
    else:
        metaclass = type(bases[0]) if bases else type
    if isinstance(metaclass, type):
        for base in bases:
            other = type(base)
            if issubclass(metaclass, other):
                continue
            if not issubclass(other, metaclass):
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a "
                                "(non-strict) subclass of the metaclasses of all its bases")
            metaclass = other
    if hasattr(metaclass, "__prepare__"):
        namespace = metaclass.__prepare__(name, bases, **keywords)
    else:
        namespace = {}
    return metaclass, namespace, keywords


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Makes a class as a class statement does."""
    resolved = resolve_bases(bases)
    metaclass, namespace, keywords = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return metaclass(name, resolved, namespace, **keywords)


def get_original_bases(cls, /):
    return cls.__dict__.get("__orig_bases__", cls.__bases__)


class DynamicClassAttribute:
    """A property that a class's own attribute of that name hides."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or fget.__doc__

    def __get__(self, instance, owner=None):
        if instance is None:
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)


# ---- generic aliases and unions ----

def _shown(thing):
    if thing is Ellipsis:
        return "..."
    if isinstance(thing, list):
        return f"[{', '.join(map(_shown, thing))}]"
    if isinstance(thing, type) and not isinstance(thing, GenericAlias):
        if thing.__module__ == "builtins":
            return thing.__qualname__
        return f"{thing.__module__}.{thing.__qualname__}"
    return repr(thing)


def _is_variable(thing):
    return type(thing).__module__ == "typing" and hasattr(thing, "__constraints__")


_own = frozenset({"__origin__", "__args__", "__parameters__", "__unpacked__", "__class__",
                  "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
                  "__typing_unpacked_tuple_args__"})


class GenericAlias:
    """A class with others in brackets: list[int]."""

    def __init__(self, origin, args):
        if not isinstance(args, tuple):
            args = (args,)
        found = []
        for argument in args:
            inner = (argument,) if _is_variable(argument) else getattr(argument, "__parameters__", ())
            found.extend(item for item in inner if item not in found)
        object.__setattr__(self, "__origin__", origin)
        object.__setattr__(self, "__args__", args)
        object.__setattr__(self, "__parameters__", tuple(found))
        object.__setattr__(self, "__unpacked__", False)

    def __getattribute__(self, name):
        if name in _own or name.startswith("__") and hasattr(GenericAlias, name) and name not in (
                "__doc__", "__module__", "__dict__"):
            return object.__getattribute__(self, name)
        return getattr(object.__getattribute__(self, "__origin__"), name)

    def __setattr__(self, name, value):
        setattr(self.__origin__, name, value)

    def __call__(self, /, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return made

    def __getitem__(self, items):
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        if not isinstance(items, tuple):
            items = (items,)
        if len(items) != len(self.__parameters__):
            amount = "many" if len(items) > len(self.__parameters__) else "few"
            raise TypeError(f"Too {amount} arguments for {self!r}; actual {len(items)}, "
                            f"expected {len(self.__parameters__)}")
        given = dict(zip(self.__parameters__, items))

        def replaced(argument):
            if _is_variable(argument):
                return given[argument]
            inner = getattr(argument, "__parameters__", ())
            return argument[tuple(given[item] for item in inner)] if inner else argument

        return GenericAlias(self.__origin__, tuple(map(replaced, self.__args__)))

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, cls):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __dir__(self):
        return sorted(set(dir(self.__origin__)) | {"__origin__", "__args__", "__parameters__"})

    def __repr__(self):
        args = ", ".join(map(_shown, self.__args__)) or "()"
        return f"{_shown(self.__origin__)}[{args}]"


GenericAlias.__module__ = "types"


class UnionType:
    """Classes of which a value may have any: int | None."""

    def __init_subclass__(cls):
        raise TypeError("type 'types.UnionType' is not an acceptable base type")

    @property
    def __parameters__(self):
        found = []
        for argument in self.__args__:
            inner = (argument,) if _is_variable(argument) else getattr(argument, "__parameters__", ())
            found.extend(item for item in inner if item not in found)
        return tuple(found)

    def __instancecheck__(self, instance):
        if any(isinstance(item, GenericAlias) for item in self.__args__):
            raise TypeError("isinstance() argument 2 cannot be a parameterized generic")
        return any(isinstance(instance, item) for item in self.__args__)

    def __subclasscheck__(self, cls):
        if not isinstance(cls, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if any(isinstance(item, GenericAlias) for item in self.__args__):
            raise TypeError("issubclass() argument 2 cannot be a parameterized generic")
        return any(issubclass(cls, item) for item in self.__args__)

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __eq__(self, other):
        if not isinstance(other, UnionType):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        return " | ".join("None" if item is NoneType else _shown(item) for item in self.__args__)


def _union(left, right):
    """left | right of classes; NotImplemented where one of them is none."""
    items = []
    for side in (left, right):
        if side is None:
            side = NoneType
        if isinstance(side, UnionType):
            items.extend(side.__args__)
        elif isinstance(side, (type, GenericAlias)):
            items.append(side)
        else:
            return NotImplemented
    distinct = []
    for item in items:
        if not any(item is other or isinstance(item, GenericAlias) and item == other
                   for other in distinct):
            distinct.append(item)
    if len(distinct) == 1:
        return distinct[0]
    made = object.__new__(UnionType)
    made.__args__ = tuple(distinct)
    return made
