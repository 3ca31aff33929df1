# SPDX-License-Identifier: MIT
"""Values as bytes and back, in the format of pickle's protocol 4 (and reading the older binary ones)."""
import io
import sys
import types
from _pickle import double_from_bytes, double_to_bytes
from importlib import import_module

DEFAULT_PROTOCOL = 4
HIGHEST_PROTOCOL = 5

_BATCH = 1000
_FRAME_SIZE = 64 * 1024


class PickleError(Exception):
    """What pickle's errors have in common."""


class PicklingError(PickleError):
    """It cannot be pickled."""


class UnpicklingError(PickleError):
    """It cannot be unpickled."""


def _little(number, size):
    return number.to_bytes(size, "little")


class Pickler:
    """Writes values to a file."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        self.protocol = _protocol(protocol)
        self._file = file
        self.memo = {}

    def clear_memo(self):
        self.memo.clear()

    def dump(self, obj):
        self._parts, self._size = [], 0
        self._file.write(b"\x80" + bytes([self.protocol]))
        self._save(obj)
        self._add(b".")
        self._end_frame()

    # ---- bytes, in frames ----

    def _add(self, data):
        self._parts.append(data)
        self._size += len(data)

    def _end_frame(self):
        data = b"".join(self._parts)
        self._parts, self._size = [], 0
        if len(data) >= 4 and self.protocol >= 4:
            data = b"\x95" + _little(len(data), 8) + data
        self._file.write(data)

    def _add_sized(self, data, short, medium, large):
        """Text or bytes behind their length; very long ones stand between two frames."""
        size = len(data)
        if size < 256 and short:
            head = short + _little(size, 1)
        elif size <= 0xffffffff:
            head = medium + _little(size, 4)
        else:
            head = large + _little(size, 8)
        if size < _FRAME_SIZE:
            self._add(head + data)
        else:
            if self._size:
                self._end_frame()
            self._file.write(head)
            self._file.write(data)

    # ---- values ----

    def _save(self, obj):
        if self._size >= _FRAME_SIZE:
            self._end_frame()
        if obj is None or obj is True or obj is False:
            self._add(b"N" if obj is None else b"\x88" if obj else b"\x89")
            return
        known = self.memo.get(id(obj))
        kind = type(obj)
        if known is not None:
            self._recall(known[0])
        elif kind in self._savers:
            self._savers[kind](self, obj)
        elif isinstance(obj, type):
            self._save_global(obj)
        else:
            self._save_object(obj)

    def _memoize(self, obj):
        self.memo[id(obj)] = len(self.memo), obj
        self._add(b"\x94")

    def _recall(self, place):
        self._add(b"h" + _little(place, 1) if place < 256 else b"j" + _little(place, 4))

    def _save_int(self, obj):
        if 0 <= obj < 0x10000:
            self._add(b"K" + _little(obj, 1) if obj < 0x100 else b"M" + _little(obj, 2))
        elif -0x80000000 <= obj < 0x80000000:
            self._add(b"J" + obj.to_bytes(4, "little", signed=True))
        else:
            size = obj.bit_length() // 8 + 1
            data = obj.to_bytes(size, "little", signed=True)
            if obj < 0 and data[-1] == 0xff and data[-2] & 0x80:
                data = data[:-1]
            size = len(data)
            self._add((b"\x8a" + _little(size, 1) if size < 256 else b"\x8b" + _little(size, 4))
                      + data)

    def _save_float(self, obj):
        self._add(b"G" + double_to_bytes(obj))

    def _save_str(self, obj):
        self._add_sized(obj.encode("utf-8", "surrogatepass"), b"\x8c", b"X", b"\x8d")
        self._memoize(obj)

    def _save_bytes(self, obj):
        self._add_sized(obj, b"C", b"B", b"\x8e")
        self._memoize(obj)

    def _save_bytearray(self, obj):
        self._save_reduced(obj, (bytearray, (bytes(obj),) if obj else ()))

    def _save_tuple(self, obj):
        if not obj:
            self._add(b")")
            return
        if len(obj) > 3:
            self._add(b"(")
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:  # it contains itself: drop what was written, recall it
            self._add(b"0" * len(obj) if len(obj) <= 3 else b"1")
            self._recall(known[0])
            return
        self._add((b"\x85", b"\x86", b"\x87")[len(obj) - 1] if len(obj) <= 3 else b"t")
        self._memoize(obj)

    def _save_list(self, obj):
        self._add(b"]")
        self._memoize(obj)
        self._save_items(iter(obj))

    def _save_items(self, items):
        for batch in _batches(items):
            if len(batch) > 1:
                self._add(b"(")
            for item in batch:
                self._save(item)
            self._add(b"e" if len(batch) > 1 else b"a")

    def _save_dict(self, obj):
        self._add(b"}")
        self._memoize(obj)
        self._save_pairs(iter(obj.items()))

    def _save_pairs(self, pairs):
        for batch in _batches(pairs):
            if len(batch) > 1:
                self._add(b"(")
            for key, value in batch:
                self._save(key)
                self._save(value)
            self._add(b"u" if len(batch) > 1 else b"s")

    def _save_set(self, obj):
        self._add(b"\x8f")
        self._memoize(obj)
        for batch in _batches(iter(obj)):
            self._add(b"(")
            for item in batch:
                self._save(item)
            self._add(b"\x90")

    def _save_frozenset(self, obj):
        self._add(b"(")
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            self._add(b"1")
            self._recall(known[0])
            return
        self._add(b"\x91")
        self._memoize(obj)

    def _save_global(self, obj, name=None):
        if obj in (type(None), type(...), type(NotImplemented)):
            instance = {type(None): None, type(...): ..., type(NotImplemented): NotImplemented}[obj]
            self._save_reduced(obj, (type, (instance,)))
            return
        name = name or getattr(obj, "__qualname__", None) or obj.__name__
        module = getattr(obj, "__module__", None) or "__main__"
        found = sys.modules.get(module)
        try:
            for part in name.split("."):
                if part == "<locals>":
                    raise AttributeError(f"Can't get local attribute {name!r} on {found!r}")
                found = getattr(found, part)
        except AttributeError:
            if "<locals>" in name.split("."):
                raise AttributeError(f"Can't pickle local object {name!r}") from None
            raise PicklingError(
                f"Can't pickle {obj!r}: attribute lookup {name} on {module} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        self._save(module)
        self._save(name)
        self._add(b"\x93")
        self._memoize(obj)

    def _save_object(self, obj):
        """By what its __reduce__ says, or by class and attributes."""
        reduced = _reduce(obj)
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
        else:
            self._save_reduced(obj, *reduced)

    def _save_reduced(self, obj, call, state=None, items=None, pairs=None):
        function, arguments = call
        if function is _new:
            self._save(arguments[0])
            self._save(arguments[1:])
            self._add(b"\x81")
        else:
            self._save(function)
            self._save(arguments)
            self._add(b"R")
        known = self.memo.get(id(obj))
        if known is not None:
            self._add(b"0")
            self._recall(known[0])
        else:
            self._memoize(obj)
        if items is not None:
            self._save_items(items)
        if pairs is not None:
            self._save_pairs(pairs)
        if state is not None:
            self._save(state)
            self._add(b"b")

    _savers = {
        int: _save_int, float: _save_float, str: _save_str, bytes: _save_bytes,
        bytearray: _save_bytearray, tuple: _save_tuple, list: _save_list, dict: _save_dict,
        set: _save_set, frozenset: _save_frozenset, types.FunctionType: _save_global,
        types.BuiltinFunctionType: _save_global, type: _save_global,
    }


def _batches(items):
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _new(cls, *arguments):
    return cls.__new__(cls, *arguments)


_refused = (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.ModuleType,
            types.FrameType, types.CodeType, types.TracebackType)


def _reduce(obj):
    """(function and arguments, state, items, pairs), or a global's name."""
    cls = type(obj)
    own = getattr(cls, "__reduce_ex__", None)
    if own is not None and own is not getattr(object, "__reduce_ex__", None):
        return _spread(own(obj, DEFAULT_PROTOCOL))
    own = getattr(cls, "__reduce__", None)
    if own is not None and own is not getattr(object, "__reduce__", None):
        return _spread(own(obj))
    name = cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"
    if isinstance(obj, _refused):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    if isinstance(obj, BaseException):
        return (cls, obj.args), dict(obj.__dict__) or None
    if isinstance(obj, types.MethodType):
        return (getattr, (obj.__self__, obj.__func__.__name__)),
    if isinstance(obj, range):
        return (range, (obj.start, obj.stop, obj.step)),
    if isinstance(obj, slice):
        return (slice, (obj.start, obj.stop, obj.step)),
    if cls.__module__ in ("_thread", "_io", "threading", "socket") or hasattr(obj, "__next__"):
        raise TypeError(f"cannot pickle {name!r} object")
    if hasattr(cls, "__getnewargs__"):
        arguments = (cls, *obj.__getnewargs__())
    elif isinstance(obj, tuple):
        arguments = cls, tuple(obj)
    elif isinstance(obj, (int, float, str, bytes, frozenset)):
        base = next(kind for kind in (int, float, str, bytes, frozenset) if isinstance(obj, kind))
        arguments = cls, base(obj)
    else:
        arguments = cls,
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return (_new, arguments), _state(obj), items, pairs


def _spread(reduced):
    if isinstance(reduced, str):
        return reduced
    if not isinstance(reduced, tuple):
        raise PicklingError("__reduce__ must return a string or tuple")
    return (reduced[:2], *reduced[2:5])


def _state(obj):
    own = getattr(type(obj), "__getstate__", None)
    if own is not None and own is not getattr(object, "__getstate__", None):
        return own(obj)
    slots = {}
    for base in type(obj).__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name not in ("__dict__", "__weakref__") and hasattr(obj, name):
                slots[name] = getattr(obj, name)
    attributes = getattr(obj, "__dict__", None) or None
    return (attributes, slots) if slots else attributes


_old_modules = {"__builtin__": "builtins", "exceptions": "builtins"}


class Unpickler:
    """Reads values from a file."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._file = file
        self.memo = {}

    def load(self):
        self._stack, self._marks = [], []
        while True:
            code = self._file.read(1)
            if not code:
                raise EOFError("Ran out of input")
            if code == b".":
                return self._stack.pop()
            reader = self._readers.get(code)
            if reader is None:
                raise UnpicklingError(f"invalid load key, '{_shown(code)}'.")
            try:
                reader(self)
            except IndexError:
                raise UnpicklingError("unexpected MARK found") from None

    def _take(self, size):
        data = self._file.read(size)
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        return data

    def _number(self, size):
        return int.from_bytes(self._take(size), "little")

    def _line(self):
        line = self._file.readline()
        if not line.endswith(b"\n"):
            raise UnpicklingError("pickle data was truncated")
        return line[:-1].decode("utf-8")

    def _push(self, value):
        self._stack.append(value)

    def _to_mark(self):
        items, self._stack = self._stack, self._marks.pop()
        return items

    def find_class(self, module, name):
        import_module(module)
        found = sys.modules[module]
        for part in name.split("."):
            try:
                found = getattr(found, part)
            except AttributeError:
                raise AttributeError(f"Can't get attribute {name!r} on {sys.modules[module]!r}") \
                    from None
        return found

    def _read_protocol(self):
        version = self._number(1)
        if version > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {version}")

    def _read_frame(self):
        self._number(8)

    def _read_mark(self):
        self._marks.append(self._stack)
        self._stack = []

    def _read_signed(self):
        self._push(int.from_bytes(self._take(4), "little", signed=True))

    def _read_long(self, length):
        self._push(int.from_bytes(self._take(self._number(length)), "little", signed=True))

    def _read_text(self, length):
        self._push(self._take(self._number(length)).decode("utf-8", "surrogatepass"))

    def _read_bytes(self, length):
        self._push(self._take(self._number(length)))

    def _read_float(self):
        self._push(double_from_bytes(self._take(8)))

    def _read_tuple(self, count):
        items = self._stack[-count:]
        del self._stack[-count:]
        self._push(tuple(items))

    def _read_marked_tuple(self):
        items = self._to_mark()
        self._push(tuple(items))

    def _read_frozenset(self):
        items = self._to_mark()
        self._push(frozenset(items))

    def _read_append(self):
        item = self._stack.pop()
        self._stack[-1].append(item)

    def _read_appends(self):
        items = self._to_mark()
        self._stack[-1].extend(items)

    def _read_set_item(self):
        value, key = self._stack.pop(), self._stack.pop()
        self._stack[-1][key] = value

    def _read_set_items(self):
        items = self._to_mark()
        target = self._stack[-1]
        for place in range(0, len(items), 2):
            target[items[place]] = items[place + 1]

    def _read_add_items(self):
        items = self._to_mark()
        self._stack[-1].update(items)

    def _memoize(self):
        self.memo[len(self.memo)] = self._stack[-1]

    def _put(self, size):
        self.memo[self._number(size)] = self._stack[-1]

    def _get(self, size):
        place = self._number(size)
        if place not in self.memo:
            raise UnpicklingError(f"Memo value not found at index {place}")
        self._push(self.memo[place])

    def _read_stack_global(self):
        name, module = self._stack.pop(), self._stack.pop()
        self._push(self.find_class(module, name))

    def _read_global(self):
        module = self._line()
        self._push(self.find_class(_old_modules.get(module, module), self._line()))

    def _read_reduce(self):
        arguments, function = self._stack.pop(), self._stack.pop()
        self._push(function(*arguments))

    def _read_new(self):
        arguments, cls = self._stack.pop(), self._stack.pop()
        self._push(cls.__new__(cls, *arguments))

    def _read_build(self):
        state, target = self._stack.pop(), self._stack[-1]
        own = getattr(target, "__setstate__", None)
        if own is not None:
            own(state)
            return
        slots = {}
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            target.__dict__.update(state)
        for name, value in (slots or {}).items():
            setattr(target, name, value)

    def _read_pop(self):
        if self._stack:
            self._stack.pop()
        else:
            self._to_mark()

    _readers = {
        b"\x80": _read_protocol, b"\x95": _read_frame, b"(": _read_mark,
        b"N": lambda self: self._push(None), b"\x88": lambda self: self._push(True),
        b"\x89": lambda self: self._push(False), b"K": lambda self: self._push(self._number(1)),
        b"M": lambda self: self._push(self._number(2)), b"J": _read_signed,
        b"\x8a": lambda self: self._read_long(1), b"\x8b": lambda self: self._read_long(4),
        b"G": _read_float, b"\x8c": lambda self: self._read_text(1),
        b"X": lambda self: self._read_text(4), b"\x8d": lambda self: self._read_text(8),
        b"C": lambda self: self._read_bytes(1), b"B": lambda self: self._read_bytes(4),
        b"\x8e": lambda self: self._read_bytes(8), b")": lambda self: self._push(()),
        b"\x85": lambda self: self._read_tuple(1), b"\x86": lambda self: self._read_tuple(2),
        b"\x87": lambda self: self._read_tuple(3), b"t": _read_marked_tuple,
        b"]": lambda self: self._push([]), b"}": lambda self: self._push({}),
        b"\x8f": lambda self: self._push(set()), b"\x91": _read_frozenset, b"a": _read_append,
        b"e": _read_appends, b"s": _read_set_item, b"u": _read_set_items, b"\x90": _read_add_items,
        b"\x94": _memoize, b"q": lambda self: self._put(1), b"r": lambda self: self._put(4),
        b"h": lambda self: self._get(1), b"j": lambda self: self._get(4),
        b"\x93": _read_stack_global, b"c": _read_global, b"R": _read_reduce, b"\x81": _read_new,
        b"b": _read_build, b"0": _read_pop, b"1": lambda self: self._to_mark(),
        b"2": lambda self: self._push(self._stack[-1]),
        b"\x96": lambda self: self._push(bytearray(self._take(self._number(8)))),
    }


def _shown(code):
    return repr(code)[2:-1]


def _protocol(protocol):
    if protocol is None:
        return DEFAULT_PROTOCOL
    if protocol > HIGHEST_PROTOCOL:
        raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
    return HIGHEST_PROTOCOL if protocol < 0 else max(protocol, DEFAULT_PROTOCOL)


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes a value to a file at once."""
    file.write(dumps(obj, protocol))


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """A value as bytes."""
    file = io.BytesIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The next value of a file."""
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The value in some bytes."""
    return Unpickler(io.BytesIO(data)).load()
