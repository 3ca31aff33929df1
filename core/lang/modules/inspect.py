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
