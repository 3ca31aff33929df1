# SPDX-License-Identifier: MIT
"""Waiting: for a time, for several at once, for the first."""
from asyncio.exceptions import CancelledError, TimeoutError
from asyncio.events import Future, ensure_future, get_event_loop, get_running_loop, iscoroutine
from asyncio.timeouts import timeout
from asyncio.queues import Queue


FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


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
