# SPDX-License-Identifier: MIT
"""The core of asyncio: an event loop, tasks, futures, and what they wait on.

The loop keeps the order in which CPython's runs things: callbacks first in first
out, a task's first step and every wake-up through that one queue, timers by their
moment. Where CPython would wait for ever, this names the deadlock.
"""
import sys
import time
from collections import deque

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The task was told to end."""


class InvalidStateError(Exception):
    """A future was asked for something that its state forbids."""


class QueueEmpty(Exception):
    """get_nowait() on an empty queue."""


class QueueFull(Exception):
    """put_nowait() on a full queue."""


class BrokenBarrierError(RuntimeError):
    """The barrier was broken while somebody waited at it."""


_running_loop = None
_task_count = 0

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


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


def run(main, *, debug=None):
    if _running_loop is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if not iscoroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    loop = EventLoop()
    try:
        return loop.run_until_complete(main)
    finally:
        _cancel_all(loop)
        loop.close()


def _cancel_all(loop):
    left = [task for task in loop._tasks if not task.done()]
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(_gather_quietly(left))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown",
                "exception": task.exception(), "task": task})


async def _gather_quietly(tasks):
    await gather(*tasks, return_exceptions=True)


class Runner:
    """Several runs on one loop: `with asyncio.Runner() as runner: runner.run(...)`."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = (loop_factory or EventLoop)()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def get_loop(self):
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        return self._loop.run_until_complete(coro)

    def close(self):
        _cancel_all(self._loop)
        self._loop.close()


class _BareYield:
    """Gives way once, without waiting for anything."""

    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _BareYield()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        handle.cancel()


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


class _GatheringFuture(Future):
    """gather()'s result; cancelling it cancels the children."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                cancelled = True
        if cancelled:
            self._cancel_requested = True
        return cancelled


def gather(*awaitables, return_exceptions=False):
    if not awaitables:
        outer = get_event_loop().create_future()
        outer.set_result([])
        return outer
    loop = None
    children = []
    known = {}
    for awaitable in awaitables:
        if id(awaitable) not in known:
            child = ensure_future(awaitable, loop=loop)
            loop = child._loop
            known[id(awaitable)] = child
        children.append(known[id(awaitable)])
    outer = _GatheringFuture(children, loop=loop)
    finished = 0
    expected = len(known)

    def child_done(child):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not child.cancelled():
                child.exception()
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._make_cancelled_error())
                return
            if child.exception() is not None:
                outer.set_exception(child.exception())
                return
        if finished == expected:
            collect()

    def collect():
        results = []
        for child in children:
            if child.cancelled():
                results.append(child._make_cancelled_error())
            else:
                error = child.exception()
                results.append(error if error is not None else child.result())
        if outer._cancel_requested:
            outer.set_exception(CancelledError())
        else:
            outer.set_result(results)

    for child in known.values():
        child.add_done_callback(child_done)
    return outer


async def wait(futures, *, timeout=None, return_when=ALL_COMPLETED):
    futures = list(dict.fromkeys(futures))
    if not futures:
        raise ValueError("Set of Tasks/Futures is empty.")
    for future in futures:
        if iscoroutine(future):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()
    waiter = loop.create_future()
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _set_result_unless_done, waiter)
    missing = sum(not future.done() for future in futures)

    def one_done(future):
        nonlocal missing
        missing -= 1
        failed = not future.cancelled() and future.exception() is not None
        if missing <= 0 or return_when == FIRST_COMPLETED or (
                return_when == FIRST_EXCEPTION and failed):
            _set_result_unless_done(waiter)

    enough = missing == 0 or (return_when == FIRST_COMPLETED and missing < len(futures))
    if not enough:
        for future in futures:
            future.add_done_callback(one_done)
        try:
            await waiter
        finally:
            for future in futures:
                future.remove_done_callback(one_done)
    if timer is not None:
        timer.cancel()
    return ({future for future in futures if future.done()},
            {future for future in futures if not future.done()})


def _set_result_unless_done(waiter):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(awaitable, timeout):
    if timeout is None:
        return await awaitable
    loop = get_running_loop()
    future = ensure_future(awaitable, loop=loop)
    if timeout <= 0:
        if future.done():
            return future.result()
        await _cancel_and_wait(future)
        try:
            return future.result()
        except CancelledError as error:
            raise TimeoutError() from error
    waiter = loop.create_future()
    timer = loop.call_later(timeout, _set_result_unless_done, waiter)

    def finished(_):
        _set_result_unless_done(waiter)

    future.add_done_callback(finished)
    try:
        try:
            await waiter
        except CancelledError:
            if future.done():
                return future.result()
            future.remove_done_callback(finished)
            await _cancel_and_wait(future)
            raise
        if future.done():
            return future.result()
        future.remove_done_callback(finished)
        await _cancel_and_wait(future)
        try:
            return future.result()
        except CancelledError as error:
            raise TimeoutError() from error
    finally:
        timer.cancel()


async def _cancel_and_wait(future):
    waiter = get_running_loop().create_future()

    def finished(_):
        _set_result_unless_done(waiter)

    future.add_done_callback(finished)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(finished)


def as_completed(awaitables, *, timeout=None):
    done = Queue()
    loop = get_event_loop()
    left = {ensure_future(awaitable, loop=loop) for awaitable in awaitables}
    for future in left:
        future.add_done_callback(done.put_nowait)

    async def next_one():
        return (await done.get()).result()

    for _ in range(len(left)):
        yield next_one()


def shield(awaitable):
    inner = ensure_future(awaitable)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    inner.add_done_callback(inner_done)
    return outer


class Timeout:
    """`async with asyncio.timeout(delay)`: cancels the body when the time is over."""

    def __init__(self, when):
        self._when = when
        self._handle = None
        self._expired = False
        self._task = None

    def when(self):
        return self._when

    def expired(self):
        return self._expired

    def reschedule(self, when):
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None
        if when is not None:
            self._handle = get_running_loop().call_at(when, self._on_timeout)

    def _on_timeout(self):
        self._expired = True
        self._task.cancel()

    async def __aenter__(self):
        self._task = current_task()
        if self._task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._requests = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, traceback):
        if self._handle is not None:
            self._handle.cancel()
        if self._expired and self._task.uncancel() <= self._requests and kind is CancelledError:
            raise TimeoutError from error
        return None


def timeout(delay):
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    return Timeout(when)


class TaskGroup:
    """`async with asyncio.TaskGroup()`: waits for its tasks; one that fails ends the others."""

    def __init__(self):
        self._tasks = []
        self._errors = []
        self._parent = None
        self._aborting = False
        self._parent_cancel_requested = False
        self._waiter = None

    async def __aenter__(self):
        self._parent = current_task()
        return self

    def create_task(self, coro, *, name=None, context=None):
        task = get_running_loop().create_task(coro, name=name)
        self._tasks.append(task)
        task.add_done_callback(self._task_done)
        return task

    def _task_done(self, task):
        self._tasks.remove(task)
        if self._waiter is not None and not self._tasks and not self._waiter.done():
            self._waiter.set_result(True)
        if task.cancelled() or task.exception() is None:
            return
        self._errors.append(task.exception())
        if not self._aborting:
            self._abort()
            if self._waiter is None and not self._parent_cancel_requested:
                self._parent_cancel_requested = True
                self._parent.cancel()

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    async def __aexit__(self, kind, error, traceback):
        cancelled = error if kind is CancelledError else None
        if self._parent_cancel_requested and self._parent.uncancel() == 0:
            cancelled = None
        if kind is not None and not self._aborting:
            self._abort()
        while self._tasks:
            self._waiter = get_running_loop().create_future()
            try:
                await self._waiter
            except CancelledError as caught:
                if not self._aborting:
                    cancelled = caught
                    self._abort()
            self._waiter = None
        if cancelled is not None and not self._errors:
            raise cancelled
        if kind is not None and kind is not CancelledError:
            self._errors.append(error)
        if self._errors:
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors)


class _Waiters:
    """Futures of those who wait, first in first out."""

    def __init__(self):
        self._waiters = deque()

    async def _wait(self):
        waiter = get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
        finally:
            self._waiters.remove(waiter)

    def _wake_first(self):
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)
                return


class Event(_Waiters):
    """A flag that one can wait for."""

    def __init__(self):
        super().__init__()
        self._value = False

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        if not self._value:
            await self._wait()
        return True


class _Context:
    """`async with lock:` for whatever has acquire() and release()."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *details):
        self.release()


class Lock(_Context, _Waiters):
    """Held by one task at a time; given to the others in the order in which they asked."""

    def __init__(self):
        super().__init__()
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and all(waiter.cancelled() for waiter in self._waiters):
            self._locked = True
            return True
        try:
            await self._wait()
        except CancelledError:
            if not self._locked:
                self._wake_first()
            raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first()


class Semaphore(_Context, _Waiters):
    """A number of permits."""

    def __init__(self, value=1):
        super().__init__()
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = value

    def locked(self):
        return self._value == 0

    async def acquire(self):
        if self._value > 0 and not any(not waiter.cancelled() for waiter in self._waiters):
            self._value -= 1
            return True
        await self._wait()
        return True

    def release(self):
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)
                return
        self._value += 1


class BoundedSemaphore(Semaphore):
    """A semaphore that cannot be released more often than it was acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._bound = value

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Condition(_Context, _Waiters):
    """A lock with a place to wait in until somebody notifies."""

    def __init__(self, lock=None):
        super().__init__()
        self._lock = lock if lock is not None else Lock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self.locked = self._lock.locked

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            await self._wait()
            return True
        finally:
            await self.acquire()

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        for waiter in self._waiters:
            if n > 0 and not waiter.done():
                n -= 1
                waiter.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Queue:
    """First in, first out; get() waits for something, put() for room."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = deque()
        self._putters = deque()
        self._unfinished = 0
        self._finished = Event()
        self._finished.set()
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    @property
    def maxsize(self):
        return self._maxsize

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def full(self):
        return 0 < self._maxsize <= len(self._queue)

    def _wake_next(self, waiters):
        while waiters:
            waiter = waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break

    async def _wait_in(self, waiters, goes_on):
        waiter = get_running_loop().create_future()
        waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            waiter.cancel()
            if waiter in waiters:
                waiters.remove(waiter)
            if goes_on() and not waiter.cancelled():
                self._wake_next(waiters)
            raise

    async def put(self, item):
        while self.full():
            await self._wait_in(self._putters, lambda: not self.full())
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._wake_next(self._getters)

    async def get(self):
        while self.empty():
            await self._wait_in(self._getters, lambda: not self.empty())
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        item = self._get()
        self._wake_next(self._putters)
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished > 0:
            await self._finished.wait()


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop()


class PriorityQueue(Queue):
    """The smallest first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        place = len(self._queue)
        while place > 0 and item < self._queue[place - 1]:
            place -= 1
        self._queue.insert(place, item)

    def _get(self):
        return self._queue.pop(0)
