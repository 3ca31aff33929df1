# SPDX-License-Identifier: MIT
"""Questions about functions, generators and coroutines."""
import types

CO_GENERATOR = 0x20
CO_COROUTINE = 0x80
CO_ITERABLE_COROUTINE = 0x100
CO_ASYNC_GENERATOR = 0x200

GEN_CREATED = "GEN_CREATED"
GEN_RUNNING = "GEN_RUNNING"
GEN_SUSPENDED = "GEN_SUSPENDED"
GEN_CLOSED = "GEN_CLOSED"

CORO_CREATED = "CORO_CREATED"
CORO_RUNNING = "CORO_RUNNING"
CORO_SUSPENDED = "CORO_SUSPENDED"
CORO_CLOSED = "CORO_CLOSED"


def ismodule(thing):
    return isinstance(thing, types.ModuleType)


def isclass(thing):
    return isinstance(thing, type)


def isfunction(thing):
    return isinstance(thing, types.FunctionType)


def ismethod(thing):
    return isinstance(thing, types.MethodType)


def isbuiltin(thing):
    return isinstance(thing, types.BuiltinFunctionType)


def isroutine(thing):
    return isbuiltin(thing) or isfunction(thing) or ismethod(thing)


def isgenerator(thing):
    return isinstance(thing, types.GeneratorType)


def iscoroutine(thing):
    return isinstance(thing, types.CoroutineType)


def isasyncgen(thing):
    return isinstance(thing, types.AsyncGeneratorType)


def _has_flag(function, flag):
    while ismethod(function):
        function = function.__func__
    return isfunction(function) and bool(function.__code__.co_flags & flag)


def isgeneratorfunction(thing):
    return _has_flag(thing, CO_GENERATOR)


def iscoroutinefunction(thing):
    return _has_flag(thing, CO_COROUTINE)


def isasyncgenfunction(thing):
    return _has_flag(thing, CO_ASYNC_GENERATOR)


def isawaitable(thing):
    return (isinstance(thing, types.CoroutineType)
            or isgenerator(thing) and bool(thing.gi_code.co_flags & CO_ITERABLE_COROUTINE)
            or hasattr(type(thing), "__await__"))


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    if generator.gi_frame is None:
        return GEN_CLOSED
    return GEN_CREATED


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    if coroutine.cr_frame is None:
        return CORO_CLOSED
    return CORO_CREATED


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return generator.gi_frame.f_locals if generator.gi_frame is not None else {}


def getcoroutinelocals(coroutine):
    return coroutine.cr_frame.f_locals if coroutine.cr_frame is not None else {}


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.lstrip()]
    margin = min(indents) if indents else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(thing):
    doc = getattr(thing, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def getmembers(thing, predicate=None):
    members = [(name, getattr(thing, name)) for name in dir(thing) if hasattr(thing, name)]
    return [(name, value) for name, value in members if predicate is None or predicate(value)]


def currentframe():
    import sys
    return sys._getframe(1)


# ---- signatures ----

_empty = type("_empty", (), {})
_missing = object()
_KINDS = ("positional-only", "positional or keyword", "variadic positional", "keyword-only",
          "variadic keyword")


class _ParameterKind(int):
    """What kind of parameter it is; a number, so that kinds have an order."""

    _names = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY",
              "VAR_KEYWORD")

    @property
    def name(self):
        return self._names[self]

    @property
    def description(self):
        return _KINDS[self]

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


def formatannotation(annotation):
    """An annotation as a signature shows it."""
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", "__main__"):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation).replace("typing.", "")


class Parameter:
    """A parameter of a function."""

    empty = _empty
    (POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY,
     VAR_KEYWORD) = map(_ParameterKind, range(5))

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation

    def replace(self, *, name=_empty, kind=_empty, annotation=_empty, default=_empty):
        given = {"name": name, "kind": kind, "annotation": annotation, "default": default}
        own = {key: getattr(self, key) for key in given}
        own.update((key, value) for key, value in given.items() if value is not _empty)
        return Parameter(own.pop("name"), own.pop("kind"), **own)

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return ((self.name, self.kind, self.default, self.annotation)
                == (other.name, other.kind, other.default, other.annotation))

    def __hash__(self):
        return hash((self.name, self.kind))

    def __str__(self):
        text = ("", "", "*", "", "**")[self.kind] + self.name
        if self.annotation is not _empty:
            text += f": {formatannotation(self.annotation)}"
            return text if self.default is _empty else f"{text} = {self.default!r}"
        return text if self.default is _empty else f"{text}={self.default!r}"

    def __repr__(self):
        return f'<Parameter "{self}">'


class Signature:
    """The parameters of a function, by name."""

    empty = _empty

    def __init__(self, parameters=(), *, return_annotation=_empty):
        self.parameters = {parameter.name: parameter for parameter in parameters}
        self.return_annotation = return_annotation

    def __str__(self):
        parts, previous = [], None
        for parameter in self.parameters.values():
            kind = parameter.kind
            if previous == Parameter.POSITIONAL_ONLY and kind != previous:
                parts.append("/")
            if kind == Parameter.KEYWORD_ONLY and previous not in (
                    Parameter.VAR_POSITIONAL, Parameter.KEYWORD_ONLY):
                parts.append("*")
            parts.append(str(parameter))
            previous = kind
        if previous == Parameter.POSITIONAL_ONLY:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if self.return_annotation is not _empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text

    def __repr__(self):
        return f"<Signature {self}>"

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (list(self.parameters.values()) == list(other.parameters.values())
                and self.return_annotation == other.return_annotation)

    def replace(self, *, parameters=None, return_annotation=_missing):
        return Signature(
            self.parameters.values() if parameters is None else parameters,
            return_annotation=(self.return_annotation if return_annotation is _missing
                               else return_annotation))

    def bind(self, /, *args, **kwargs):
        """Which argument goes to which parameter; TypeError as the call would raise."""
        return BoundArguments(self, self._bind(args, kwargs, False))

    def bind_partial(self, /, *args, **kwargs):
        return BoundArguments(self, self._bind(args, kwargs, True))

    def _bind(self, args, kwargs, partial):
        bound, args = {}, list(args)
        rest_name = None
        for name, parameter in self.parameters.items():
            kind = parameter.kind
            if kind == Parameter.VAR_POSITIONAL:
                if args:
                    bound[name] = tuple(args)
                    args = []
            elif kind == Parameter.VAR_KEYWORD:
                rest_name = name
            elif args and kind != Parameter.KEYWORD_ONLY:
                if name in kwargs and kind != Parameter.POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                bound[name] = args.pop(0)
            elif name in kwargs and kind != Parameter.POSITIONAL_ONLY:
                bound[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                only = " keyword-only" if kind == Parameter.KEYWORD_ONLY else ""
                raise TypeError(f"missing a required{only} argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            if rest_name is None:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
            bound[rest_name] = kwargs
        return bound


class BoundArguments:
    """Arguments bound to the parameters of a signature."""

    def __init__(self, signature, arguments):
        self.signature, self.arguments = signature, arguments

    @property
    def args(self):
        values = []
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD):
                break
            if name not in self.arguments:
                break
            if parameter.kind == Parameter.VAR_POSITIONAL:
                values.extend(self.arguments[name])
            else:
                values.append(self.arguments[name])
        return tuple(values)

    @property
    def kwargs(self):
        values, named = {}, False
        for name, parameter in self.signature.parameters.items():
            if parameter.kind in (Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD):
                named = True
            elif name not in self.arguments:
                named = True
            if not named or name not in self.arguments:
                continue
            if parameter.kind == Parameter.VAR_KEYWORD:
                values.update(self.arguments[name])
            else:
                values[name] = self.arguments[name]
        return values

    def apply_defaults(self):
        arguments = {}
        for name, parameter in self.signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind == Parameter.VAR_POSITIONAL:
                arguments[name] = ()
            elif parameter.kind == Parameter.VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<BoundArguments ({shown})>"


def _parameters(function):
    code = function.__code__
    names, count = code.co_varnames, code.co_argcount
    defaults = function.__defaults__ or ()
    first_default = count - len(defaults)
    annotations = function.__annotations__

    def made(name, kind, default=_empty):
        return Parameter(name, kind, default=default, annotation=annotations.get(name, _empty))

    for place in range(count):
        kind = (Parameter.POSITIONAL_ONLY if place < code.co_posonlyargcount
                else Parameter.POSITIONAL_OR_KEYWORD)
        default = defaults[place - first_default] if place >= first_default else _empty
        yield made(names[place], kind, default)
    keyword_only = names[count:count + code.co_kwonlyargcount]
    rest = count + code.co_kwonlyargcount
    if code.co_flags & 0x04:
        yield made(names[rest], Parameter.VAR_POSITIONAL)
        rest += 1
    for name in keyword_only:
        default = (function.__kwdefaults__ or {}).get(name, _empty)
        yield made(name, Parameter.KEYWORD_ONLY, default)
    if code.co_flags & 0x08:
        yield made(names[rest], Parameter.VAR_KEYWORD)


def signature(thing):
    """How something written in the language can be called."""
    if not callable(thing):
        raise TypeError(f"{thing!r} is not a callable object")
    while hasattr(thing, "__wrapped__"):
        thing = thing.__wrapped__
    bound = 0
    if isclass(thing):
        thing, bound = thing.__init__, 1
    elif not isroutine(thing):
        thing = type(thing).__call__.__get__(thing)
    if ismethod(thing):
        thing, bound = thing.__func__, 1
    if not isfunction(thing):
        raise ValueError(f"no signature found for builtin {thing!r}")
    return Signature(list(_parameters(thing))[bound:],
                     return_annotation=thing.__annotations__.get("return", _empty))
