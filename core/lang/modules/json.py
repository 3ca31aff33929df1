# SPDX-License-Identifier: MIT
"""Values as JSON text and back."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_UNESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_SPACE = " \t\n\r"


class JSONDecodeError(ValueError):
    """The text is no JSON. msg, doc, pos, lineno and colno say why and where."""

    def __init__(self, msg, doc, pos):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")


# ---- writing ----

def _quoted(text, ascii_only):
    parts = ['"']
    for letter in text:
        number = ord(letter)
        if letter in _ESCAPES:
            parts.append(_ESCAPES[letter])
        elif number < 32 or ascii_only and 126 < number < 0x10000:
            parts.append(f"\\u{number:04x}")
        elif ascii_only and number > 126:
            number -= 0x10000
            parts.append(f"\\u{0xd800 + (number >> 10):04x}\\u{0xdc00 + (number & 0x3ff):04x}")
        else:
            parts.append(letter)
    parts.append('"')
    return "".join(parts)


class JSONEncoder:
    """Writes values."""

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.allow_nan = skipkeys, ensure_ascii, allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        self.item_separator, self.key_separator = separators or (
            ", " if indent is None else ",", ": ")
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        return "".join(self.iterencode(o))

    def iterencode(self, o):
        return self._parts(o, "\n", set())

    def _parts(self, o, line, open_ones):
        if isinstance(o, str):
            yield _quoted(o, self.ensure_ascii)
        elif o is None or o is True or o is False:
            yield "null" if o is None else "true" if o else "false"
        elif isinstance(o, int):
            yield int.__repr__(o)
        elif isinstance(o, float):
            yield self._float(o)
        else:
            if id(o) in open_ones:
                raise ValueError("Circular reference detected")
            open_ones.add(id(o))
            if isinstance(o, dict):
                yield from self._around("{}", line, self._pairs(o), open_ones)
            elif isinstance(o, (list, tuple)):
                yield from self._around("[]", line, [("", item) for item in o], open_ones)
            else:
                yield from self._parts(self.default(o), line, open_ones)
            open_ones.discard(id(o))

    def _around(self, brackets, line, entries, open_ones):
        if not entries:
            yield brackets
            return
        inner = "" if self.indent is None else line + self.indent
        yield brackets[0]
        between = inner
        for head, value in entries:
            yield between + head
            yield from self._parts(value, inner or line, open_ones)
            between = self.item_separator + inner
        yield ("" if self.indent is None else line) + brackets[1]

    def _pairs(self, mapping):
        items = sorted(mapping.items()) if self.sort_keys else mapping.items()
        pairs = []
        for key, value in items:
            if isinstance(key, (bool, int, float)) or key is None:
                key = "".join(self._parts(key, "", set()))
            elif not isinstance(key, str):
                if self.skipkeys:
                    continue
                raise TypeError("keys must be str, int, float, bool or None, "
                                f"not {type(key).__name__}")
            pairs.append((_quoted(key, self.ensure_ascii) + self.key_separator, value))
        return pairs

    def _float(self, number):
        if number == number and abs(number) != float("inf"):
            return float.__repr__(number)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(number))
        return "NaN" if number != number else "Infinity" if number > 0 else "-Infinity"


def dumps(obj, *, cls=None, **settings):
    """A value as text."""
    return (cls or JSONEncoder)(**settings).encode(obj)


def dump(obj, fp, *, cls=None, **settings):
    """Writes a value to a file."""
    for part in (cls or JSONEncoder)(**settings).iterencode(obj):
        fp.write(part)


# ---- reading ----

class JSONDecoder:
    """Reads values."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
                 strict=True, object_pairs_hook=None):
        self._object_hook, self._pairs_hook = object_hook, object_pairs_hook
        self._float, self._int = parse_float or float, parse_int or int
        self._strict = strict

    def decode(self, s):
        value, end = self.raw_decode(s, self._skip(s, 0))
        end = self._skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        letter = s[idx:idx + 1]
        if letter == '"':
            return self._text(s, idx + 1)
        if letter == "{":
            return self._object(s, idx + 1)
        if letter == "[":
            return self._array(s, idx + 1)
        for word, value in (("null", None), ("true", True), ("false", False), ("NaN", float("nan")),
                            ("Infinity", float("inf")), ("-Infinity", float("-inf"))):
            if s.startswith(word, idx):
                return value, idx + len(word)
        return self._number(s, idx)

    def _skip(self, s, at):
        while s[at:at + 1] and s[at] in _SPACE:
            at += 1
        return at

    def _digits(self, s, at):
        while at < len(s) and "0" <= s[at] <= "9":
            at += 1
        return at

    def _number(self, s, start):
        at = start + s.startswith("-", start)
        end = at + 1 if s.startswith("0", at) else self._digits(s, at)
        if end == at:
            raise JSONDecodeError("Expecting value", s, start)
        whole = True
        if s.startswith(".", end) and self._digits(s, end + 1) > end + 1:
            end, whole = self._digits(s, end + 1), False
        if s[end:end + 1] in ("e", "E"):
            after = end + 1 + (s[end + 1:end + 2] in ("+", "-"))
            if self._digits(s, after) > after:
                end, whole = self._digits(s, after), False
        return (self._int if whole else self._float)(s[start:end]), end

    def _text(self, s, at):
        begin, parts = at - 1, []
        while True:
            start = at
            while at < len(s) and s[at] not in '"\\' and (s[at] >= " " or not self._strict):
                at += 1
            parts.append(s[start:at])
            letter = s[at:at + 1]
            if letter == '"':
                return "".join(parts), at + 1
            if not letter:
                raise JSONDecodeError("Unterminated string starting at", s, begin)
            if letter != "\\":
                raise JSONDecodeError("Invalid control character at", s, at)
            part, at = self._escape(s, at + 1, begin)
            parts.append(part)

    def _escape(self, s, at, begin):
        letter = s[at:at + 1]
        if not letter:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if letter in _UNESCAPES:
            return _UNESCAPES[letter], at + 1
        if letter != "u":
            raise JSONDecodeError("Invalid \\escape", s, at - 1)
        number = self._hexadecimal(s, at + 1)
        at += 5
        if 0xd800 <= number < 0xdc00 and s.startswith("\\u", at):
            low = self._hexadecimal(s, at + 2)
            if 0xdc00 <= low < 0xe000:
                number = 0x10000 + ((number - 0xd800) << 10 | low - 0xdc00)
                at += 6
        return chr(number), at

    def _hexadecimal(self, s, at):
        digits = s[at:at + 4]
        if len(digits) != 4 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
            raise JSONDecodeError("Invalid \\uXXXX escape", s, at)
        return int(digits, 16)

    def _array(self, s, at):
        items = []
        at = self._skip(s, at)
        if s.startswith("]", at):
            return items, at + 1
        while True:
            item, at = self.raw_decode(s, at)
            items.append(item)
            at = self._skip(s, at)
            if s.startswith("]", at):
                return items, at + 1
            if not s.startswith(",", at):
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = self._skip(s, at + 1)

    def _object(self, s, at):
        pairs = []
        at = self._skip(s, at)
        ended = s.startswith("}", at)
        while not ended:
            if not s.startswith('"', at):
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
            key, at = self._text(s, at + 1)
            at = self._skip(s, at)
            if not s.startswith(":", at):
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            value, at = self.raw_decode(s, self._skip(s, at + 1))
            pairs.append((key, value))
            at = self._skip(s, at)
            ended = s.startswith("}", at)
            if not ended:
                if not s.startswith(",", at):
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                at = self._skip(s, at + 1)
        if self._pairs_hook is not None:
            return self._pairs_hook(pairs), at + 1
        made = dict(pairs)
        return (made if self._object_hook is None else self._object_hook(made)), at + 1


def loads(s, *, cls=None, **settings):
    """The value of a text."""
    if isinstance(s, (bytes, bytearray)):
        s = s.decode("utf-8")
    elif not isinstance(s, str):
        raise TypeError(
            f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    return (cls or JSONDecoder)(**settings).decode(s)


def load(fp, *, cls=None, **settings):
    """The value in a file."""
    return loads(fp.read(), cls=cls, **settings)
