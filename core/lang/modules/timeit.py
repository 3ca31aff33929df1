# SPDX-License-Identifier: MIT
"""Measures how long a statement takes: a function, or text that is compiled."""
import time
from _timeit import compile_function

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    """Times one statement."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        namespace = {} if globals is None else globals
        for thing, what in ((stmt, "stmt"), (setup, "setup")):
            if not isinstance(thing, str) and not callable(thing):
                raise ValueError(f"{what} is neither a string nor callable")
        given = {"_stmt": stmt, "_setup": setup}
        parts = [text.replace("\n", "\n        ") if isinstance(text, str) else f"{name}()"
                 for name, text in given.items()]
        self.inner = compile_function(
            "def inner(_it, _timer, _stmt, _setup):\n    if True:\n        " + parts[1]
            + "\n    _t0 = _timer()\n    for _i in _it:\n        " + parts[0]
            + "\n        pass\n    return _timer() - _t0\n", namespace, "inner")
        self._given = stmt, setup

    def timeit(self, number=default_number):
        from itertools import repeat as times
        return self.inner(times(None, number), self.timer, *self._given)

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        number = 1
        while True:
            for factor in 1, 2, 5:
                taken = self.timeit(number * factor)
                if callback:
                    callback(number * factor, taken)
                if taken >= 0.2:
                    return number * factor, taken
            number *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat,
           number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
