# SPDX-License-Identifier: MIT
"""Waits until sockets can be read or written."""
import _socket

error = OSError


def _descriptor(thing):
    if isinstance(thing, int):
        descriptor = thing
    else:
        method = getattr(thing, "fileno", None)
        if method is None:
            raise TypeError("argument must be an int, or have a fileno() method.")
        descriptor = method()
    if descriptor < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({descriptor})")
    return descriptor


def select(rlist, wlist, xlist, timeout=None, /):
    readers, writers = list(rlist), list(wlist)
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    wanted = [(_descriptor(thing), True, False) for thing in readers]
    wanted += [(_descriptor(thing), False, True) for thing in writers]
    for thing in xlist:
        _descriptor(thing)
    answers = _socket.poll(wanted, -1 if timeout is None else timeout)
    readable = [thing for thing, answer in zip(readers, answers) if answer[0]]
    writable = [thing for thing, answer in zip(writers, answers[len(readers):]) if answer[1]]
    return readable, writable, []
