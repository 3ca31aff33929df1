# SPDX-License-Identifier: MIT
"""The event loop of asyncio, its futures and tasks."""
import sys
import time
from collections import deque
from asyncio.exceptions import CancelledError, InvalidStateError


_running_loop = None
_task_count = 0


def iscoroutine(thing):
    return type(thing).__name__ == "coroutine" or (
        hasattr(thing, "send") and hasattr(thing, "throw") and hasattr(thing, "close")
        and type(thing).__name__ != "generator")


def iscoroutinefunction(function):
    code = getattr(function, "__code__", None)
    return code is not None and bool(code.co_flags & 0x80)


def isfuture(thing):
    return isinstance(thing, Future)


class Handle:
    """A callback that waits for its turn; cancel() takes it out."""

    def __init__(self, callback, arguments, when=None):
        self._callback = callback
        self._arguments = arguments
        self._when = when
        self._cancelled = False

    def cancel(self):
        self._cancelled = True
        self._callback = None
        self._arguments = ()

    def cancelled(self):
        return self._cancelled

    def when(self):
        return self._when


class EventLoop:
    """Runs callbacks: those that are ready in order, those with a time when it has come."""

    def __init__(self):
        self._ready = deque()
        self._timers = []
        self._stopping = False
        self._closed = False
        self._tasks = []

    def time(self):
        return time.monotonic()

    def is_running(self):
        return _running_loop is self

    def is_closed(self):
        return self._closed

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True
        self._ready.clear()
        self._timers.clear()

    def call_soon(self, callback, *arguments, context=None):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        handle = Handle(callback, arguments)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *arguments, context=None):
        return self.call_at(self.time() + delay, callback, *arguments)

    def call_at(self, when, callback, *arguments, context=None):
        handle = Handle(callback, arguments, when)
        place = len(self._timers)
        while place > 0 and self._timers[place - 1]._when > when:
            place -= 1
        self._timers.insert(place, handle)
        return handle

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coroutine, *, name=None, context=None):
        return Task(coroutine, loop=self, name=name)

    def stop(self):
        self._stopping = True

    def run_forever(self):
        global _running_loop
        if self._closed:
            raise RuntimeError("Event loop is closed")
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _running_loop is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        _running_loop = self
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            _running_loop = None

    def run_until_complete(self, future):
        future = ensure_future(future, loop=self)
        future.add_done_callback(self._stop_when_done)
        try:
            self.run_forever()
        except BaseException:
            if future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(self._stop_when_done)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _stop_when_done(self, future):
        if not future.cancelled() and isinstance(
                future._exception, (SystemExit, KeyboardInterrupt)):
            return
        self.stop()

    def _run_once(self):
        while self._timers and self._timers[0]._cancelled:
            self._timers.pop(0)
        if not self._ready and not self._stopping:
            self._wait_for_timer()
        now = self.time()
        while self._timers and self._timers[0]._when <= now:
            self._ready.append(self._timers.pop(0))
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                self._run_handle(handle)

    def _wait_for_timer(self):
        if not self._timers:
            waiting = ", ".join(task.get_name() for task in self._tasks if not task.done())
            raise RuntimeError(f"deadlock: every task waits, and nothing can wake one ({waiting})")
        delay = self._timers[0]._when - self.time()
        if delay > 0:
            time.sleep(delay)

    def _run_handle(self, handle):
        try:
            handle._callback(*handle._arguments)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.call_exception_handler({"message": f"Exception in callback {handle._callback!r}",
                                         "exception": error})

    def call_exception_handler(self, context):
        print(context["message"], file=sys.stderr)
        for key in sorted(context):
            if key not in ("message", "exception"):
                print(f"{key}: {context[key]!r}", file=sys.stderr)
        error = context.get("exception")
        if error is not None:
            sys.excepthook(type(error), error, error.__traceback__)

    def get_debug(self):
        return False


class Future:
    """A result that is not there yet."""

    _asyncio_future_blocking = False
    _state = "PENDING"
    _result = None
    _exception = None
    _log_traceback = False
    _cancel_message = None

    def __init__(self, *, loop=None):
        self._loop = loop if loop is not None else get_event_loop()
        self._callbacks = []

    def __repr__(self):
        return f"<{type(self).__name__} {' '.join(self._describe())}>"

    def _describe(self):
        words = [self._state.lower()]
        if self._state == "FINISHED":
            if self._exception is not None:
                words.append(f"exception={self._exception!r}")
            else:
                words.append(f"result={self._result!r}")
        return words

    def __del__(self):
        if self._log_traceback:
            self._loop.call_exception_handler({
                "message": f"{type(self).__name__} exception was never retrieved",
                "exception": self._exception, "future": self})

    def get_loop(self):
        return self._loop

    def cancel(self, msg=None):
        self._log_traceback = False
        if self._state != "PENDING":
            return False
        self._state = "CANCELLED"
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def cancelled(self):
        return self._state == "CANCELLED"

    def done(self):
        return self._state != "PENDING"

    def _make_cancelled_error(self):
        if self._cancel_message is None:
            return CancelledError()
        return CancelledError(self._cancel_message)

    def result(self):
        if self._state == "CANCELLED":
            raise self._make_cancelled_error()
        if self._state != "FINISHED":
            raise InvalidStateError("Result is not ready.")
        self._log_traceback = False
        if self._exception is not None:
            raise self._exception.with_traceback(self._exception.__traceback__)
        return self._result

    def exception(self):
        if self._state == "CANCELLED":
            raise self._make_cancelled_error()
        if self._state != "FINISHED":
            raise InvalidStateError("Exception is not set.")
        self._log_traceback = False
        return self._exception

    def set_result(self, result):
        if self._state != "PENDING":
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._result = result
        self._state = "FINISHED"
        self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state != "PENDING":
            raise InvalidStateError(f"{self._state}: {self!r}")
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError("StopIteration interacts badly with generators "
                            "and cannot be raised into a Future")
        self._exception = exception
        self._state = "FINISHED"
        self._schedule_callbacks()
        self._log_traceback = True

    def add_done_callback(self, callback, *, context=None):
        if self._state != "PENDING":
            self._loop.call_soon(callback, self)
        else:
            self._callbacks.append(callback)

    def remove_done_callback(self, callback):
        kept = [other for other in self._callbacks if other != callback]
        removed = len(self._callbacks) - len(kept)
        self._callbacks[:] = kept
        return removed

    def _schedule_callbacks(self):
        callbacks = self._callbacks[:]
        self._callbacks.clear()
        for callback in callbacks:
            self._loop.call_soon(callback, self)

    def __await__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        if not self.done():
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


class Task(Future):
    """A coroutine that the loop runs, step by step, from one wait to the next."""

    def __init__(self, coro, *, loop=None, name=None, context=None):
        global _task_count
        super().__init__(loop=loop)
        if not iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        _task_count += 1
        self._name = f"Task-{_task_count}" if name is None else str(name)
        self._coro = coro
        self._must_cancel = False
        self._cancel_requests = 0
        self._waits_for = None
        self._loop._tasks.append(self)
        self._loop.call_soon(self._step)

    def _describe(self):
        words = super()._describe()
        words[0] = "cancelling" if self._must_cancel else words[0]
        words.insert(1, f"name={self._name!r}")
        words.insert(2, f"coro=<{getattr(self._coro, '__qualname__', type(self._coro).__name__)}()>")
        return words

    def get_coro(self):
        return self._coro

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        self._log_traceback = False
        if self.done():
            return False
        self._cancel_requests += 1
        if self._waits_for is not None and self._waits_for.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._cancel_requests

    def uncancel(self):
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
        return self._cancel_requests

    def _step(self, exception=None):
        if self._must_cancel:
            if not isinstance(exception, CancelledError):
                exception = self._make_cancelled_error()
            self._must_cancel = False
        self._waits_for = None
        previous = _current_tasks.get(self._loop)
        _current_tasks[self._loop] = self
        try:
            if exception is None:
                answer = self._coro.send(None)
            else:
                answer = self._coro.throw(exception)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(stop.value)
            self._leave_loop()
        except CancelledError as error:
            self._cancel_message = error.args[0] if error.args else None
            super().cancel(msg=self._cancel_message)
            self._leave_loop()
        except (SystemExit, KeyboardInterrupt) as error:
            super().set_exception(error)
            self._leave_loop()
            raise
        except BaseException as error:
            super().set_exception(error)
            self._leave_loop()
        else:
            self._wait_for_answer(answer)
        finally:
            if previous is None:
                _current_tasks.pop(self._loop, None)
            else:
                _current_tasks[self._loop] = previous
            self = None

    def _leave_loop(self):
        if self in self._loop._tasks:
            self._loop._tasks.remove(self)

    def _wait_for_answer(self, answer):
        if isinstance(answer, Future):
            if answer._asyncio_future_blocking and answer is not self:
                answer._asyncio_future_blocking = False
                answer.add_done_callback(self._wake_up)
                self._waits_for = answer
                if self._must_cancel and answer.cancel(msg=self._cancel_message):
                    self._must_cancel = False
                return
            problem = (f"Task cannot await on itself: {self!r}" if answer is self else
                       f"yield was used instead of yield from in task {self!r} with {answer!r}")
            self._loop.call_soon(self._step, RuntimeError(problem))
        elif answer is None:
            self._loop.call_soon(self._step)
        else:
            self._loop.call_soon(self._step, RuntimeError(f"Task got bad yield: {answer!r}"))

    def _wake_up(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()
        self = None


_current_tasks = {}


def _get_running_loop():
    return _running_loop


def get_running_loop():
    if _running_loop is None:
        raise RuntimeError("no running event loop")
    return _running_loop


def get_event_loop():
    global _default_loop
    if _running_loop is not None:
        return _running_loop
    if _default_loop is None or _default_loop.is_closed():
        _default_loop = EventLoop()
    return _default_loop


_default_loop = None


def new_event_loop():
    return EventLoop()


def set_event_loop(loop):
    global _default_loop
    _default_loop = loop


def current_task(loop=None):
    return _current_tasks.get(loop if loop is not None else get_running_loop())


def all_tasks(loop=None):
    loop = loop if loop is not None else get_running_loop()
    return {task for task in loop._tasks if not task.done()}


def create_task(coro, *, name=None, context=None):
    return get_running_loop().create_task(coro, name=name)


def ensure_future(thing, *, loop=None):
    if isinstance(thing, Future):
        return thing
    if not iscoroutine(thing):
        if not hasattr(thing, "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        thing = _await_it(thing)
    return (loop if loop is not None else get_event_loop()).create_task(thing)


async def _await_it(awaitable):
    return await awaitable
