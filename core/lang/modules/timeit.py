# SPDX-License-Identifier: MIT
"""Measures how long a function takes. (Text to be compiled is outside the subset: give a function.)"""
import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


def _callable(thing, what):
    if thing == "pass":
        return lambda: None
    if not callable(thing):
        raise ValueError(f"{what} is neither a string nor callable" if not isinstance(thing, str) else
                         f"{what} must be a function here: Coroscope does not compile text at run time")
    return thing


class Timer:
    """Times one statement."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self._statement = _callable(stmt, "stmt")
        self._setup = _callable(setup, "setup")
        self.timer = timer

    def timeit(self, number=default_number):
        self._setup()
        statement = self._statement
        start = self.timer()
        for _ in range(number):
            statement()
        return self.timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat,
           number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
