# SPDX-License-Identifier: MIT
"""Classes made from annotated fields."""
import inspect
from reprlib import recursive_repr
from types import MappingProxyType, MemberDescriptorType


class FrozenInstanceError(AttributeError):
    pass


class _Sentinel:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return self._name


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FACTORY = _Sentinel("<factory>")
_FIELD, _CLASS_FIELD, _INIT_FIELD = map(_Sentinel, ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"))
_FIELDS, _PARAMS = "__dataclass_fields__", "__dataclass_params__"


class InitVar:
    """A parameter of __init__ that becomes no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"


class Field:
    """What is known about a field."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only

    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare",
                 "metadata", "kw_only", "_field_type")
        return f"Field({','.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def __set_name__(self, owner, name):
        hook = getattr(type(self.default), "__set_name__", None)
        if hook:
            hook(self.default, owner, name)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init, self.repr, self.eq = init, repr, eq
        self.order, self.unsafe_hash, self.frozen = order, unsafe_hash, frozen

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    """Says more about a field than its default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _kind_of(annotation):
    """Is it a field, a class variable, a parameter of __init__ alone?"""
    import typing
    class_var = getattr(typing, "ClassVar", None)
    if annotation is class_var or getattr(annotation, "__origin__", None) is class_var:
        return _CLASS_FIELD
    if isinstance(annotation, str):
        name = annotation.partition("[")[0]
        if name in ("ClassVar", "typing.ClassVar"):
            return _CLASS_FIELD
        if name in ("InitVar", "dataclasses.InitVar"):
            return _INIT_FIELD
    if annotation is InitVar or isinstance(annotation, InitVar):
        return _INIT_FIELD
    return _FIELD


def _make_field(cls, name, annotation, keyword_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if isinstance(default, MemberDescriptorType):
            default = MISSING  # the place of a slot
        made = field(default=default)
    made.name, made.type = name, annotation
    made._field_type = _kind_of(annotation)
    if made._field_type in (_CLASS_FIELD, _INIT_FIELD) and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is _CLASS_FIELD:
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = keyword_only
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: "
                         f"use default_factory")
    return made


# ---- the methods that are made ----

def _define(name, parameters, body, namespace):
    """A method of this name from its text, with the names that it uses bound around it."""
    lines = "\n".join(f"  {line}" for line in body) or "  pass"
    text = f"def {name}({', '.join(parameters)}):\n{lines}"
    around = ", ".join(namespace)
    made = {}
    source = f"def __create_fn__({around}):\n " + text.replace("\n", "\n ") + f"\n return {name}"
    exec(source, made)
    return made["__create_fn__"](**namespace)


def _parameter(entry):
    if entry.default is MISSING and entry.default_factory is MISSING:
        return entry.name
    if entry.default is not MISSING:
        return f"{entry.name}=_default_{entry.name}"
    return f"{entry.name}=_factory"


def _assignment(entry, frozen, self):
    name = entry.name
    if entry.default_factory is not MISSING:
        value = f"_make_{name}()"
        if entry.init:
            value = f"{value} if {name} is _factory else {name}"
    elif entry.init:
        value = name
    elif entry.default is not MISSING and frozen is None:
        value = f"_default_{name}"
    else:
        return None
    if entry._field_type is _INIT_FIELD:
        return None
    if frozen:
        return f"_object.__setattr__({self}, {name!r}, {value})"
    return f"{self}.{name}={value}"


def _make_init(fields, frozen, has_post_init, self):
    positional = [entry for entry in fields if entry.init and not entry.kw_only]
    keyword = [entry for entry in fields if entry.init and entry.kw_only]
    seen_default = False
    for entry in positional:
        if entry.default is not MISSING or entry.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {entry.name!r} follows default argument")
    namespace = {"_factory": _FACTORY, "_object": object}
    for entry in fields:
        if entry.default is not MISSING:
            namespace[f"_default_{entry.name}"] = entry.default
        if entry.default_factory is not MISSING:
            namespace[f"_make_{entry.name}"] = entry.default_factory
    body = [line for line in (_assignment(entry, frozen, self) for entry in fields) if line]
    if has_post_init:
        given = ",".join(entry.name for entry in fields if entry._field_type is _INIT_FIELD)
        body.append(f"{self}.__post_init__({given})")
    parameters = [self] + [_parameter(entry) for entry in positional]
    if keyword:
        parameters += ["*"] + [_parameter(entry) for entry in keyword]
    made = _define("__init__", parameters, body, namespace)
    made.__annotations__ = {entry.name: entry.type for entry in positional + keyword}
    made.__annotations__["return"] = None
    return made


def _make_repr(fields):
    shown = [entry.name for entry in fields if entry.repr]

    @recursive_repr()
    def __repr__(self):
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({parts})"

    return __repr__


def _values(names):
    return lambda self: tuple(getattr(self, name) for name in names)


def _make_comparison(name, values, compare):
    def method(self, other):
        if other.__class__ is self.__class__:
            return compare(values(self), values(other))
        return NotImplemented

    method.__name__ = name
    return method


def _make_frozen(cls, fields):
    names = frozenset(entry.name for entry in fields)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _put(cls, name, function):
    """Sets it unless the class has one of its own; tells whether it has."""
    if name in cls.__dict__:
        return True
    function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
    setattr(cls, name, function)
    return False


def _collect_fields(cls, keyword_only):
    fields = {}
    frozen_bases = plain_bases = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            fields.update((entry.name, entry) for entry in inherited.values())
            if getattr(base, _PARAMS).frozen:
                frozen_bases = True
            else:
                plain_bases = True
    own = []
    after_marker = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation is KW_ONLY or annotation in ("KW_ONLY", "dataclasses.KW_ONLY"):
            if after_marker:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            after_marker = keyword_only = True
        else:
            own.append(_make_field(cls, name, annotation, keyword_only))
    for entry in own:
        fields[entry.name] = entry
        if isinstance(getattr(cls, entry.name, None), Field):
            if entry.default is MISSING:
                delattr(cls, entry.name)
            else:
                setattr(cls, entry.name, entry.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields, frozen_bases, plain_bases


def _set_hash(cls, fields, params, explicit):
    names = [entry.name for entry in fields
             if (entry.compare if entry.hash is None else entry.hash)]
    values = _values(names)
    if params.unsafe_hash:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif not params.eq or explicit:
        return
    elif not params.frozen:
        cls.__hash__ = None
        return

    def __hash__(self):
        return hash(values(self))

    __hash__.__qualname__ = f"{cls.__qualname__}.__hash__"
    cls.__hash__ = __hash__


_ORDERINGS = (("__lt__", lambda a, b: a < b), ("__le__", lambda a, b: a <= b),
              ("__gt__", lambda a, b: a > b), ("__ge__", lambda a, b: a >= b))


def _add_slots(cls, fields):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    namespace = dict(cls.__dict__)
    names = [entry.name for entry in fields]
    namespace["__slots__"] = tuple(name for name in names if name not in inherited)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    fields, frozen_bases, plain_bases = _collect_fields(cls, kw_only)
    if frozen_bases and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if plain_bases and frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    setattr(cls, _PARAMS, params)
    own_hash = cls.__dict__.get("__hash__", MISSING)
    explicit_hash = not (own_hash is MISSING or own_hash is None and "__eq__" in cls.__dict__)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    real = [entry for entry in fields.values() if entry._field_type is _FIELD]
    usable = [entry for entry in fields.values() if entry._field_type in (_FIELD, _INIT_FIELD)]
    if init:
        _put(cls, "__init__", _make_init(usable, frozen, hasattr(cls, "__post_init__"),
                                         "__dataclass_self__" if "self" in fields else "self"))
    if repr:
        _put(cls, "__repr__", _make_repr(real))
    compared = _values([entry.name for entry in real if entry.compare])
    if eq:
        _put(cls, "__eq__", _make_comparison("__eq__", compared, lambda a, b: a == b))
    if order:
        for name, compare in _ORDERINGS:
            if _put(cls, name, _make_comparison(name, compared, compare)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                                f"Consider using functools.total_ordering")
    if frozen:
        for function in _make_frozen(cls, real):
            if _put(cls, function.__name__, function):
                raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")
    _set_hash(cls, real, params, explicit_hash)
    if not getattr(cls, "__doc__"):
        try:
            cls.__doc__ = cls.__name__ + str(inspect.signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError, AttributeError):
            cls.__doc__ = cls.__name__
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(entry.name for entry in usable if entry.init and not entry.kw_only)
    return _add_slots(cls, real) if slots else cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Adds methods made from a class's annotated fields."""
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return wrap if cls is None else wrap(cls)


# ---- looking at them ----

def fields(class_or_instance):
    """The fields, in order."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(entry for entry in found.values() if entry._field_type is _FIELD)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def _converted(obj, whole, convert):
    """A deep copy of a value in which instances of dataclasses are converted."""
    if _is_instance(obj):
        return whole(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[convert(item) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(convert(item) for item in obj)
    if isinstance(obj, dict):
        return type(obj)((convert(key), convert(value)) for key, value in obj.items())
    import copy
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict, those of fields too."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def whole(obj):
        return dict_factory([(entry.name, convert(getattr(obj, entry.name))) for entry in fields(obj)])

    def convert(value):
        return _converted(value, whole, convert)

    return whole(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple, those of fields too."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def whole(obj):
        return tuple_factory([convert(getattr(obj, entry.name)) for entry in fields(obj)])

    def convert(value):
        return _converted(value, whole, convert)

    return whole(obj)


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for entry in getattr(obj, _FIELDS).values():
        if entry._field_type is _CLASS_FIELD:
            continue
        if not entry.init:
            if entry.name in changes:
                raise ValueError(f"field {entry.name} is declared with init=False, it cannot be "
                                 f"specified with replace()")
        elif entry.name not in changes:
            if entry._field_type is _INIT_FIELD and entry.default is MISSING:
                raise ValueError(f"InitVar {entry.name!r} must be specified with replace()")
            changes[entry.name] = getattr(obj, entry.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **settings):
    """A dataclass made at run time."""
    namespace = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, namespace[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    namespace["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, namespace), **settings)
