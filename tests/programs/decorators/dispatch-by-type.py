# singledispatch, singledispatchmethod, partialmethod
from collections.abc import Mapping, Sized
from functools import partialmethod, singledispatch, singledispatchmethod


@singledispatch
def show(value):
    return f"something: {value!r}"


@show.register
def _(value: int):
    return f"a number: {value}"


@show.register(list)
def _(value):
    return f"a list of {len(value)}"


@show.register(Mapping)
def _(value):
    return "a mapping"


@show.register
def _(value: str | bytes):
    return "a text"


for value in (1, True, [1, 2], {"k": 1}, "s", b"b", 2.5, None):
    print(show(value))
try:
    show()
except TypeError as error:
    print(error)


class Printer:
    @singledispatchmethod
    def show(self, value):
        return "other"

    @show.register
    def _(self, value: int):
        return "int"

    @show.register(str)
    def _(self, value):
        return "str"


print(Printer().show(1), Printer().show("s"), Printer().show(2.5))


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, times=1):
        self.alive = state
        return (state, times)

    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, False, times=3)


cell = Cell()
print(cell.set_alive(), cell.alive, cell.set_dead(), cell.alive)
