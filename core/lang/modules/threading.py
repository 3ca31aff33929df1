# SPDX-License-Identifier: MIT
"""Threads, on the three things that the host offers: start one, wait, wake one (_thread)."""
import sys
import time

import _thread

TIMEOUT_MAX = 9223372036.0
get_ident = _thread.get_ident
get_native_id = _thread.get_ident
ThreadError = RuntimeError

_active = {}
_count = 0


class _Waiting:
    """Threads that wait for something, in order; `_wait` answers False when the time was over."""

    def __init__(self):
        self._waiters = []

    def _wait(self, reason, timeout=None):
        me = get_ident()
        self._waiters.append(me)
        woken = _thread.block(reason, -1 if timeout is None else timeout)
        if not woken and me in self._waiters:
            self._waiters.remove(me)
        return woken

    def _wake(self, count=1):
        while count > 0 and self._waiters:
            count -= 1
            _thread.wake(self._waiters.pop(0))


class Lock(_Waiting):
    """Held by one thread at a time."""

    def __init__(self):
        super().__init__()
        self._held = False

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout is not None and timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        while self._held:
            if not blocking or not self._wait("lock", None if timeout == -1 else timeout):
                return False
        self._held = True
        return True

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False
        self._wake()

    def locked(self):
        return self._held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, error, traceback):
        self.release()

    def __repr__(self):
        state = "locked" if self._held else "unlocked"
        return f"<{state} _thread.lock object at {hex(id(self))}>"


class RLock(_Waiting):
    """A lock that its holder may take again."""

    def __init__(self):
        super().__init__()
        self._owner = None
        self._depth = 0

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        while self._owner not in (None, me):
            if not blocking or not self._wait("lock", None if timeout == -1 else timeout):
                return False
        self._owner = me
        self._depth += 1
        return True

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._depth -= 1
        if self._depth == 0:
            self._owner = None
            self._wake()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, error, traceback):
        self.release()

    def _is_owned(self):
        return self._owner == get_ident()

    def _release_save(self):
        state = self._depth
        self._owner, self._depth = None, 0
        self._wake()
        return state

    def _acquire_restore(self, state):
        self.acquire()
        self._depth = state


class Condition(_Waiting):
    """A lock with a place to wait in until somebody notifies."""

    _reason = "condition"

    def __init__(self, lock=None):
        super().__init__()
        self._lock = lock if lock is not None else RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def _is_owned(self):
        if isinstance(self._lock, RLock):
            return self._lock._is_owned()
        return self._lock.locked()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        me = get_ident()
        self._waiters.append(me)
        state = self._lock._release_save() if isinstance(self._lock, RLock) else self._lock.release()
        try:
            woken = _thread.block(self._reason, -1 if timeout is None else timeout)
            if not woken and me in self._waiters:
                self._waiters.remove(me)
            return woken
        finally:
            if isinstance(self._lock, RLock):
                self._lock._acquire_restore(state)
            else:
                self._lock.acquire()

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        result = predicate()
        while not result:
            remaining = None if end is None else end - time.monotonic()
            if remaining is not None and remaining <= 0:
                break
            self.wait(remaining)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._wake(n)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_Waiting):
    """A number of permits."""

    def __init__(self, value=1):
        super().__init__()
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        while self._value == 0:
            if not blocking or not self._wait("semaphore", timeout):
                return False
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n
        self._wake(n)

    def __exit__(self, *details):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that cannot be released more often than it was acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event(_Waiting):
    """A flag that one can wait for."""

    def __init__(self):
        super().__init__()
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True
        self._wake(len(self._waiters))

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        if not self._flag:
            self._wait("event", timeout)
        return self._flag


class Barrier:
    """A place where a number of threads meet."""

    def __init__(self, parties, action=None, timeout=None):
        self._condition = Condition(Lock())
        self._parties = parties
        self._action = action
        self._count = 0
        self._round = 0

    def wait(self, timeout=None):
        with self._condition:
            index = self._count
            self._count += 1
            if self._count == self._parties:
                if self._action:
                    self._action()
                self._count = 0
                self._round += 1
                self._condition.notify_all()
            else:
                this_round = self._round
                self._condition.wait_for(lambda: self._round != this_round, timeout)
            return index


class local:
    """Attributes that each thread has for itself."""

    def __init__(self):
        object.__setattr__(self, "_spaces", {})

    def _space(self):
        return self._spaces.setdefault(get_ident(), {})

    def __getattr__(self, name):
        try:
            return self._space()[name]
        except KeyError:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'") from None

    def __setattr__(self, name, value):
        self._space()[name] = value

    def __delattr__(self, name):
        try:
            del self._space()[name]
        except KeyError:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'") from None


class ExceptHookArgs:
    """What excepthook is told."""

    def __init__(self, details):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = details


def excepthook(args, /):
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:", file=sys.stderr)
    _thread.print_exception(args.exc_value)


class Thread:
    """A flow of control of its own."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        global _count
        assert group is None, "group argument must be None for now"
        if name is None:
            _count += 1
            name = f"Thread-{_count}"
            target_name = getattr(target, "__name__", None)
            if target_name is not None:
                name = f"{name} ({target_name})"
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = daemon if daemon is not None else current_thread().daemon
        self._ident = None
        self._state = "initial"
        self._joiners = _Waiting()

    def __repr__(self):
        status = self._state
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._state != "initial":
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def is_alive(self):
        return self._state == "started"

    def start(self):
        if self._state != "initial":
            raise RuntimeError("threads can only be started once")
        self._state = "started"
        try:
            self._ident = _thread.start(self._bootstrap, self._name)
        except RuntimeError:
            self._state = "initial"
            raise
        _active[self._ident] = self

    def _bootstrap(self):
        self._ident = get_ident()
        _active[self._ident] = self
        try:
            self.run()
        except BaseException as error:
            excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
        finally:
            self._state = "stopped"
            del _active[self._ident]
            self._joiners._wake(len(self._joiners._waiters))

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if self._state == "initial":
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        end = None if timeout is None else time.monotonic() + max(timeout, 0)
        while self._state == "started":
            remaining = None if end is None else end - time.monotonic()
            if remaining is not None and remaining <= 0:
                return
            self._joiners._wait(f"join {self._ident}", remaining)


class _MainThread(Thread):
    def __init__(self):
        self._target, self._args, self._kwargs = None, (), {}
        self._name = "MainThread"
        self._daemonic = False
        self._ident = get_ident()
        self._state = "started"
        self._joiners = _Waiting()


class _DummyThread(_MainThread):
    """Stands for a thread that was not started here."""

    def __init__(self):
        super().__init__()
        self._name = f"Dummy-{get_ident()}"
        self._daemonic = True


class Timer(Thread):
    """Calls a function after a while, unless it is cancelled."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


_main_thread = _MainThread()
_active[_main_thread._ident] = _main_thread


def main_thread():
    return _main_thread


def current_thread():
    thread = _active.get(get_ident())
    return thread if thread is not None else _DummyThread()


def active_count():
    return len(_active)


def enumerate():
    return list(_active.values())


currentThread = current_thread
activeCount = active_count


def _shutdown():
    """Called at the end of the program: waits for the threads that are no daemons."""
    _main_thread._state = "stopped"
    for thread in list(_active.values()):
        while thread is not _main_thread and not thread.daemon and thread.is_alive():
            thread._joiners._wait(f"join {thread._ident}")
