# SPDX-License-Identifier: MIT
"""Classes whose members are named constants."""
from types import DynamicClassAttribute


class auto:
    """The next value."""


def _is_member(name, thing):
    if name.startswith("_") or hasattr(thing, "__get__"):
        return False
    return True


def _dunder(name):
    return len(name) > 4 and name[:2] == "__" == name[-2:]


class EnumType(type):
    """The class of enumerations: makes the members."""

    def __new__(metacls, name, bases, namespace, /, boundary=None, **keywords):
        members, plain = {}, {}
        for key, thing in namespace.items():
            if _is_member(key, thing):
                members[key] = thing
            else:
                plain[key] = thing
        for base in bases:
            if getattr(base, "_member_map_", None):
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
        mixed = next((base for parent in bases for base in parent.__mro__
                      if base in (int, str, float, bytes, tuple)), None)
        cls = super().__new__(metacls, name, bases, plain, **keywords)
        cls._member_map_, cls._value2member_map_, cls._member_names_ = {}, {}, []
        values = []
        for key, value in members.items():
            if isinstance(value, auto):
                value = cls._generate_next_value_(key, 1, len(values), list(values))
            values.append(value)
            cls._add_member(key, value, mixed)
        return cls

    def _add_member(cls, name, value, mixed):
        for member in cls._member_map_.values():
            if member._value_ == value and type(member._value_) is type(value):
                break
        else:
            arguments = value if isinstance(value, tuple) else (value,)
            own_new = cls.__dict__.get("__new__")
            if own_new is not None:
                member = own_new(cls, *arguments)
            elif mixed is None:
                member = object.__new__(cls)
            else:
                member = mixed.__new__(cls, *((value,) if mixed is tuple else arguments))
            if not hasattr(member, "_value_"):
                member._value_ = value
            member._name_, member._sort_order_ = name, len(cls._member_names_)
            if cls.__init__ is not object.__init__ and "__init__" in cls.__dict__:
                cls.__init__(member, *arguments)
            cls._member_names_.append(name)
        cls._member_map_[name] = member
        type.__setattr__(cls, name, member)
        try:
            cls._value2member_map_.setdefault(member._value_, member)
        except TypeError:
            pass  # no hash: found by comparing

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
        if names is None:
            return cls._find(value)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = list(names.items())
        pairs = [(name, start + place) if isinstance(name, str) else tuple(name)
                 for place, name in enumerate(names)]
        bases = (cls,) if type is None else (type, cls)
        return EnumType.__new__(cls.__class__, value, bases, dict(pairs))

    def _find(cls, value):
        if type(value) is cls:
            return value
        try:
            if value in cls._value2member_map_:
                return cls._value2member_map_[value]
        except TypeError:
            pass
        for member in cls._member_map_.values():
            if member._value_ == value:
                return member
        found = cls._missing_(value)
        if isinstance(found, cls):
            return found
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, member):
        if isinstance(member, Enum):
            return isinstance(member, cls)
        raise TypeError("unsupported operand type(s) for 'in': "
                        f"'{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __repr__(cls):
        return f"<enum {cls.__name__!r}>"

    @property
    def __members__(cls):
        return dict(cls._member_map_)


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """A base of enumerations."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        numbers = [value for value in last_values if isinstance(value, int)]
        return max(numbers) + 1 if numbers else start

    @classmethod
    def _missing_(cls, value):
        return None

    @DynamicClassAttribute
    def name(self):
        return self._name_

    @DynamicClassAttribute
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, specification):
        return format(str(self), specification)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class IntEnum(int, Enum):
    """Members that are whole numbers."""

    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, Enum):
    """Members that are texts; auto() gives the name in small letters."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    __str__ = str.__str__
    __format__ = str.__format__


class Flag(Enum):
    """Members that combine by |, & and ^."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 1 << max((value.bit_length() for value in last_values), default=0)

    @classmethod
    def _missing_(cls, value):
        every = 0
        for member in cls._member_map_.values():
            every |= member._value_
        if not isinstance(value, int) or value & ~every and value >= 0:
            return None
        made = int.__new__(cls, value & every) if issubclass(cls, int) else object.__new__(cls)
        made._value_ = value & every
        parts = [member._name_ for member in cls if made._value_ & member._value_]
        made._name_ = "|".join(parts) or None
        return cls._value2member_map_.setdefault(made._value_, made)

    def _combined(self, other, combine):
        if type(other) is not type(self):
            return NotImplemented
        return type(self)(combine(self._value_, other._value_))

    def __or__(self, other):
        return self._combined(other, lambda a, b: a | b)

    def __and__(self, other):
        return self._combined(other, lambda a, b: a & b)

    def __xor__(self, other):
        return self._combined(other, lambda a, b: a ^ b)

    def __invert__(self):
        return type(self)(~self._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (member for member in type(self) if member._value_ & self._value_)

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        name = f"<{type(self).__name__}.{self._name_}:" if self._name_ else f"<{type(self).__name__}:"
        return f"{name} {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}" if self._name_ \
            else f"{type(self).__name__}({self._value_!r})"

    __hash__ = Enum.__hash__


class IntFlag(int, Flag):
    """Members that are whole numbers and combine."""

    def _combined(self, other, combine):
        if not isinstance(other, int):
            return NotImplemented
        return type(self)(combine(int(self), int(other)))

    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __str__ = int.__repr__
    __format__ = int.__format__


def unique(enumeration):
    """A decorator: every value has one name."""
    aliases = [(name, member._name_) for name, member in enumeration.__members__.items()
               if name != member._name_]
    if aliases:
        shown = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {shown}")
    return enumeration
