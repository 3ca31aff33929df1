# SPDX-License-Identifier: MIT
"""Shallow and deep copies."""
import types


class Error(Exception):
    """It cannot be copied."""


error = Error

_unchanging = (type(None), bool, int, float, complex, str, bytes, type, range, property,
               type(Ellipsis), type(NotImplemented), types.FunctionType,
               types.BuiltinFunctionType, types.MethodDescriptorType)


def copy(x):
    """A new object with the same parts."""
    cls = type(x)
    if isinstance(x, type) or cls in _unchanging or cls in (tuple, frozenset):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    reduced = _reduced(x)
    if reduced is not None:
        return _again(x, reduced)
    made = _new_like(x)
    _set_state(made, x, _state(x))
    return made


def deepcopy(x, memo=None):
    """A new object with copies of the parts, of their parts, and so on."""
    if memo is None:
        memo = {}
    cls = type(x)
    if isinstance(x, type) or cls in _unchanging:
        return x
    if id(x) in memo:
        return memo[id(x)][1]
    method = getattr(cls, "__deepcopy__", None)
    made = method(x, memo) if method is not None else _deep(x, cls, memo)
    memo[id(x)] = x, made  # x too: its id must not be given to another
    return made


def _deep(x, cls, memo):
    if cls is list:
        made = []
        memo[id(x)] = x, made
        for item in x:
            made.append(deepcopy(item, memo))
        return made
    if cls is dict:
        made = {}
        memo[id(x)] = x, made
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    if cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if id(x) in memo:
            return memo[id(x)][1]
        return x if all(a is b for a, b in zip(x, items)) else tuple(items)
    if cls in (set, frozenset):
        return cls([deepcopy(item, memo) for item in x])
    if cls is bytearray:
        return x.copy()
    if cls is types.MethodType:
        return types.MethodType(x.__func__, deepcopy(x.__self__, memo))
    reduced = _reduced(x)
    if reduced is not None:
        return _again(x, reduced, memo)
    made = _new_like(x, memo)
    memo[id(x)] = x, made
    _set_state(made, x, deepcopy(_state(x), memo))
    return made


def _reduced(x):
    """What __reduce_ex__ or __reduce__ says of it; None without them."""
    cls = type(x)
    for name, arguments in (("__reduce_ex__", (4,)), ("__reduce__", ())):
        own = getattr(cls, name, None)
        if own is not None and own is not getattr(object, name, None):
            return own(x, *arguments)
    if isinstance(x, _uncopied) or hasattr(cls, "__next__") and cls.__module__ in _native:
        name = cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"
        raise TypeError(f"cannot pickle '{name}' object")
    return None


_uncopied = (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.ModuleType,
             types.FrameType)


_native = ("builtins", "itertools", "_io", "_collections")


def _again(x, reduced, memo=None):
    """Makes it anew of what its __reduce__ says."""
    if isinstance(reduced, str):
        return x
    function, arguments, state, items, pairs = (*reduced, None, None, None)[:5]
    copied = (lambda part: part) if memo is None else (lambda part: deepcopy(part, memo))
    made = function(*copied(arguments))
    if memo is not None:
        memo[id(x)] = x, made
    _set_state(made, x, copied(state))
    for item in items or ():
        made.append(copied(item))
    for key, value in pairs or ():
        made[copied(key)] = copied(value)
    return made


def _new_like(x, memo=None):
    """An object of the same class with the same items, without its attributes."""
    cls, copied = type(x), (lambda part: part) if memo is None else (lambda part: deepcopy(part, memo))
    if isinstance(x, BaseException):
        return cls.__new__(cls, *copied(x.args))
    if isinstance(x, tuple):
        return tuple.__new__(cls, [copied(item) for item in x])
    if isinstance(x, (str, int, float, complex, bytes, frozenset)):
        return cls.__new__(cls, x)
    made = cls.__new__(cls)
    if isinstance(x, list):
        list.extend(made, [copied(item) for item in x])
    elif isinstance(x, dict):
        dict.update(made, [(copied(key), copied(value)) for key, value in dict.items(x)])
    elif isinstance(x, set):
        set.update(made, [copied(item) for item in x])
    elif hasattr(cls, "extend") and hasattr(cls, "popleft"):
        return cls([copied(item) for item in x], x.maxlen)
    return made


def _state(x):
    own = getattr(type(x), "__getstate__", None)
    if own is not None and own is not getattr(object, "__getstate__", None):
        return x.__getstate__()
    slots = {}
    for base in type(x).__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if hasattr(x, name) and name not in ("__dict__", "__weakref__"):
                slots[name] = getattr(x, name)
    attributes = dict(getattr(x, "__dict__", {}))
    if slots:
        return attributes or None, slots
    return attributes or None


def _set_state(made, x, state):
    if state is None:
        return
    own = getattr(type(x), "__setstate__", None)
    if own is not None:
        made.__setstate__(state)
        return
    slots = {}
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        made.__dict__.update(state)
    for name, value in slots.items():
        setattr(made, name, value)
