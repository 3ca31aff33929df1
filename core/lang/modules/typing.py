# SPDX-License-Identifier: MIT
"""Names for annotations. They can be written and combined; nothing checks them."""
import collections
import collections.abc

TYPE_CHECKING = False


class _Form:
    """A name in an annotation, perhaps with others in brackets."""

    def __init__(self, name, origin=None, arguments=()):
        self._name, self.__origin__, self.__args__ = name, origin, arguments

    def __getitem__(self, arguments):
        if not isinstance(arguments, tuple):
            arguments = (arguments,)
        return _Form(self._name, self.__origin__, arguments)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot instantiate {self!r}")
        return self.__origin__(*args, **kwargs)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, instance):
        if self.__args__ or not isinstance(self.__origin__, type):
            raise TypeError("Subscripted generics cannot be used with class and instance checks")
        return isinstance(instance, self.__origin__)

    def __mro_entries__(self, bases):
        return (self.__origin__,) if isinstance(self.__origin__, type) else ()

    def __eq__(self, other):
        if not isinstance(other, _Form):
            return NotImplemented
        return self._name == other._name and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __repr__(self):
        shown = f"typing.{self._name}"
        if self.__args__:
            shown += f"[{', '.join(map(_shown, self.__args__))}]"
        return shown


def _shown(thing):
    if thing is Ellipsis:
        return "..."
    if isinstance(thing, list):
        return f"[{', '.join(map(_shown, thing))}]"
    if isinstance(thing, type):
        module = thing.__module__
        return thing.__qualname__ if module == "builtins" else f"{module}.{thing.__qualname__}"
    return repr(thing)


Annotated = _Form("Annotated")
Any = _Form("Any")
ClassVar = _Form("ClassVar")
Concatenate = _Form("Concatenate")
Final = _Form("Final")
Literal = _Form("Literal")
LiteralString = _Form("LiteralString")
Never = _Form("Never")
NoReturn = _Form("NoReturn")
NotRequired = _Form("NotRequired")
Optional = _Form("Optional")
Required = _Form("Required")
Self = _Form("Self")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
Union = _Form("Union")

AnyStr = _Form("AnyStr")
Text = str

Dict = _Form("Dict", dict)
FrozenSet = _Form("FrozenSet", frozenset)
List = _Form("List", list)
Set = _Form("Set", set)
Tuple = _Form("Tuple", tuple)
Type = _Form("Type", type)
Counter = _Form("Counter", collections.Counter)
DefaultDict = _Form("DefaultDict", collections.defaultdict)
Deque = _Form("Deque", collections.deque)
OrderedDict = _Form("OrderedDict", collections.OrderedDict)

AbstractSet = _Form("AbstractSet", collections.abc.Set)
AsyncGenerator = _Form("AsyncGenerator", collections.abc.AsyncGenerator)
AsyncIterable = _Form("AsyncIterable", collections.abc.AsyncIterable)
AsyncIterator = _Form("AsyncIterator", collections.abc.AsyncIterator)
Awaitable = _Form("Awaitable", collections.abc.Awaitable)
Callable = _Form("Callable", collections.abc.Callable)
Collection = _Form("Collection", collections.abc.Collection)
Container = _Form("Container", collections.abc.Container)
Coroutine = _Form("Coroutine", collections.abc.Coroutine)
Generator = _Form("Generator", collections.abc.Generator)
Hashable = _Form("Hashable", collections.abc.Hashable)
Iterable = _Form("Iterable", collections.abc.Iterable)
Iterator = _Form("Iterator", collections.abc.Iterator)
Mapping = _Form("Mapping", collections.abc.Mapping)
MutableMapping = _Form("MutableMapping", collections.abc.MutableMapping)
MutableSequence = _Form("MutableSequence", collections.abc.MutableSequence)
MutableSet = _Form("MutableSet", collections.abc.MutableSet)
Reversible = _Form("Reversible", collections.abc.Reversible)
Sequence = _Form("Sequence", collections.abc.Sequence)
Sized = _Form("Sized", collections.abc.Sized)


class TypeVar:
    """A name that stands for some type."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__, self.__constraints__, self.__bound__ = name, constraints, bound
        self._sign = "+" if covariant else "-" if contravariant else "~"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return self._sign + self.__name__


ParamSpec = TypeVarTuple = TypeVar


class Generic:
    """A base of classes with type variables."""

    def __class_getitem__(cls, arguments):
        return cls


class Protocol:
    """A base of classes that only say which methods there are."""

    def __class_getitem__(cls, arguments):
        return cls


class TypedDict(dict):
    """A base of classes that describe dicts."""


def NewType(name, tp):
    """A name of its own for a type."""
    def new_type(value):
        return value
    new_type.__name__ = new_type.__qualname__ = name
    new_type.__supertype__ = tp
    return new_type


def NamedTuple(typename, fields=()):
    """A named tuple from names with types."""
    return collections.namedtuple(typename, [name for name, _ in fields])


def cast(typ, val):
    return val


def get_type_hints(obj, globalns=None, localns=None):
    return dict(getattr(obj, "__annotations__", {}))


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


def _unchanged(thing):
    return thing


final = no_type_check = overload = runtime_checkable = _unchanged


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")
