# SPDX-License-Identifier: MIT
"""CPython's generators, measured on demand like bench-coro: reads lines `NAME COUNT`, answers nanoseconds an operation."""
import itertools
import sys
import time


def echo():
    value = None
    while True:
        value = yield value


def send(count):
    generator = echo()
    next(generator)
    send = generator.send
    repeat = itertools.repeat(None, count)
    start = time.perf_counter_ns()
    for _ in repeat:
        send(1)
    return time.perf_counter_ns() - start


def loop(count):
    """The loop alone, to be taken off."""
    repeat = itertools.repeat(None, count)
    start = time.perf_counter_ns()
    for _ in repeat:
        pass
    return time.perf_counter_ns() - start


def life(count):
    repeat = itertools.repeat(None, count)
    start = time.perf_counter_ns()
    for _ in repeat:
        next(echo())
    return time.perf_counter_ns() - start


for line in sys.stdin:
    name, count = line.split()
    count = int(count)
    net = {"cpython-pair": send, "cpython-life": life}[name](count) - loop(count)
    print(net / count, flush=True)
