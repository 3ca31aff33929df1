# SPDX-License-Identifier: MIT
"""Context managers made from generators, and a few that are ready-made."""
import sys
from abc import ABC, abstractmethod
from functools import wraps
from types import GenericAlias


def _has_methods(cls, *names):
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class AbstractContextManager(ABC):
    """A context manager whose __enter__ gives itself."""

    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _has_methods(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    """An asynchronous context manager whose __aenter__ gives itself."""

    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _has_methods(C, "__aenter__", "__aexit__")
        return NotImplemented


class ContextDecorator:
    """A context manager that can decorate a function too."""

    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        def inside(*arguments, **keywords):
            with self._recreate_cm():
                return function(*arguments, **keywords)
        return inside


class AsyncContextDecorator:
    """The same for async functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        async def inside(*arguments, **keywords):
            async with self._recreate_cm():
                return await function(*arguments, **keywords)
        return inside


class _GeneratorManager:
    """What both kinds of generator-made managers share: the generator, and how to make it again."""

    def __init__(self, function, arguments, keywords):
        self.gen = function(*arguments, **keywords)
        self.func, self.args, self.kwds = function, arguments, keywords
        self.__doc__ = getattr(function, "__doc__", None)

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)


def _is_the_same_stop(raised, thrown, wrapped_kind):
    """Did the generator only hand on the StopIteration that was thrown into it?"""
    return isinstance(thrown, wrapped_kind) and raised.__cause__ is thrown


class _GeneratorContextManager(_GeneratorManager, AbstractContextManager, ContextDecorator):
    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, traceback):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if error is None:
            error = kind()
        try:
            self.gen.throw(error)
        except StopIteration as raised:
            return raised is not error
        except RuntimeError as raised:
            if raised is error:
                raised.__traceback__ = traceback
                return False
            if _is_the_same_stop(raised, error, StopIteration):
                error.__traceback__ = traceback
                return False
            raise
        except BaseException as raised:
            if raised is not error:
                raise
            raised.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorManager, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, traceback):
        if kind is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if error is None:
            error = kind()
        try:
            await self.gen.athrow(error)
        except StopAsyncIteration as raised:
            return raised is not error
        except RuntimeError as raised:
            if raised is error:
                raised.__traceback__ = traceback
                return False
            if _is_the_same_stop(raised, error, (StopIteration, StopAsyncIteration)):
                error.__traceback__ = traceback
                return False
            raise
        except BaseException as raised:
            if raised is not error:
                raise
            raised.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(function):
    @wraps(function)
    def helper(*arguments, **keywords):
        return _GeneratorContextManager(function, arguments, keywords)
    return helper


def asynccontextmanager(function):
    @wraps(function)
    def helper(*arguments, **keywords):
        return _AsyncGeneratorContextManager(function, arguments, keywords)
    return helper


class closing(AbstractContextManager):
    """Calls close() on the way out."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *details):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits aclose() on the way out."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *details):
        await self.thing.aclose()


class suppress(AbstractContextManager):
    """Swallows exceptions of the given classes."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        return kind is not None and issubclass(kind, self._exceptions)


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, kind, error, traceback):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends what is printed to another file."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Sends messages to another file."""

    _stream = "stderr"


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *details):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *details):
        pass


def _set_context_below(error, old, frame_error):
    """Makes `old` the context at the end of the chain that a callback's exception began."""
    while True:
        context = error.__context__
        if context is None or context is old:
            return
        if context is frame_error:
            break
        error = context
    error.__context__ = old


class ExitStack(AbstractContextManager):
    """A pile of things to do on the way out, the last first."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        other = type(self)()
        other._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return other

    def push(self, exit):
        method = getattr(type(exit), "__exit__", None)
        if method is None:
            self._exit_callbacks.append(exit)
        else:
            self._exit_callbacks.append(
                lambda kind, error, traceback: method(exit, kind, error, traceback))
        return exit

    def enter_context(self, manager):
        kind = type(manager)
        if not hasattr(kind, "__enter__") or not hasattr(kind, "__exit__"):
            raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does "
                            f"not support the context manager protocol")
        result = kind.__enter__(manager)
        self.push(manager)
        return result

    def callback(self, function, /, *arguments, **keywords):
        def exit(kind, error, traceback):
            function(*arguments, **keywords)
        self._exit_callbacks.append(exit)
        return function

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, traceback):
        received = kind is not None
        outer = sys.exc_info()[1]
        suppressed = False
        pending = False
        while self._exit_callbacks:
            callback = self._exit_callbacks.pop()
            try:
                if callback(kind, error, traceback):
                    suppressed = True
                    pending = False
                    kind = error = traceback = None
            except BaseException as raised:
                _set_context_below(raised, error, outer)
                pending = True
                kind, error, traceback = type(raised), raised, raised.__traceback__
        if pending:
            context = error.__context__
            try:
                raise error
            except BaseException:
                error.__context__ = context
                raise
        return received and suppressed


class AsyncExitStack(AbstractAsyncContextManager):
    """An ExitStack whose callbacks may be asynchronous."""

    def __init__(self):
        self._exit_callbacks = []

    def push_async_callback(self, function, /, *arguments, **keywords):
        async def exit(kind, error, traceback):
            await function(*arguments, **keywords)
        self._exit_callbacks.append((True, exit))
        return function

    def callback(self, function, /, *arguments, **keywords):
        def exit(kind, error, traceback):
            function(*arguments, **keywords)
        self._exit_callbacks.append((False, exit))
        return function

    def enter_context(self, manager):
        result = type(manager).__enter__(manager)
        self._exit_callbacks.append((False, manager.__exit__))
        return result

    async def enter_async_context(self, manager):
        result = await type(manager).__aenter__(manager)
        self._exit_callbacks.append((True, manager.__aexit__))
        return result

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, kind, error, traceback):
        received = kind is not None
        suppressed = False
        pending = False
        while self._exit_callbacks:
            is_async, callback = self._exit_callbacks.pop()
            try:
                answer = callback(kind, error, traceback)
                if is_async:
                    answer = await answer
                if answer:
                    suppressed = True
                    pending = False
                    kind = error = traceback = None
            except BaseException as raised:
                pending = True
                kind, error, traceback = type(raised), raised, raised.__traceback__
        if pending:
            raise error
        return received and suppressed
