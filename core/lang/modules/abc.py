# SPDX-License-Identifier: MIT
"""Abstract classes: methods that subclasses must give, and virtual subclasses."""


def abstractmethod(funcobj):
    """Marks a method that every subclass must give."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractproperty(property):
    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


def _is_abstract(thing):
    if isinstance(thing, property):
        return any(getattr(part, "__isabstractmethod__", False)
                   for part in (thing.fget, thing.fset, thing.fdel))
    if isinstance(thing, (classmethod, staticmethod)):
        thing = thing.__func__
    return bool(getattr(thing, "__isabstractmethod__", False))


def _abstract_names(cls):
    names = {name for name, thing in cls.__dict__.items() if _is_abstract(thing)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """The class of abstract classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls)
        cls._abc_registry = []
        return cls

    def register(cls, subclass):
        """Lets a class count as a subclass."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if not issubclass(subclass, cls):
            if issubclass(cls, subclass):
                raise RuntimeError("Refusing to create an inheritance cycle")
            cls._abc_registry.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        own = instance.__class__
        if cls.__subclasscheck__(own):
            return True
        kind = type(instance)
        return kind is not own and cls.__subclasscheck__(kind)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        hook = getattr(cls, "__subclasshook__", None)
        answer = NotImplemented if hook is None else hook(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        return any(issubclass(subclass, other)
                   for other in cls._abc_registry + type.__subclasses__(cls))


class ABC(metaclass=ABCMeta):
    """An abstract class to derive from."""

    __slots__ = ()


def get_cache_token():
    return 0


def update_abstractmethods(cls):
    """Counts again which methods are missing."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls)
    return cls
