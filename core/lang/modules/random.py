# SPDX-License-Identifier: MIT
"""Seeded chance, with CPython's ways from bits to numbers, so that a seed gives the same in both."""
import _random

_bits = _random.getrandbits
random = _random.random


def seed(a=None, version=2):
    if a is None:
        a = _bits(64)
    if isinstance(a, float):
        a = hash(a)
    elif isinstance(a, (str, bytes)):
        encoded = a.encode() if isinstance(a, str) else a
        a = int.from_bytes(encoded, "big")
    elif not isinstance(a, int):
        raise TypeError("The only supported seed types are: None,\n"
                        "int, float, str, bytes, and bytearray.")
    _random.seed(abs(a))


def getrandbits(k):
    return _bits(k)


def randbytes(n):
    return _bits(n * 8).to_bytes(n, "little")


def _below(n):
    width = n.bit_length()
    number = _bits(width)
    while number >= n:
        number = _bits(width)
    return number


def randrange(start, stop=None, step=1):
    if stop is None:
        if start > 0:
            return _below(start)
        raise ValueError("empty range for randrange()")
    width = stop - start
    if step == 1:
        if width > 0:
            return start + _below(width)
        raise ValueError(f"empty range for randrange() ({start}, {stop}, {width})")
    if step == 0:
        raise ValueError("zero step for randrange()")
    count = (width + step + (-1 if step > 0 else 1)) // step
    if count <= 0:
        raise ValueError("empty range for randrange()")
    return start + step * _below(count)


def randint(a, b):
    return randrange(a, b + 1)


def choice(seq):
    if not len(seq):
        raise IndexError("Cannot choose from an empty sequence")
    return seq[_below(len(seq))]


def shuffle(x):
    for i in reversed(range(1, len(x))):
        j = _below(i + 1)
        x[i], x[j] = x[j], x[i]


def sample(population, k, *, counts=None):
    n = len(population)
    if not 0 <= k <= n:
        raise ValueError("Sample larger than population or is negative")
    result = [None] * k
    set_size = 21
    size = 1
    if k > 5:
        while size < k * 3:
            size *= 4
        set_size += size
    if n <= set_size:
        pool = list(population)
        for i in range(k):
            j = _below(n - i)
            result[i] = pool[j]
            pool[j] = pool[n - i - 1]
        return result
    selected = set()
    for i in range(k):
        j = _below(n)
        while j in selected:
            j = _below(n)
        selected.add(j)
        result[i] = population[j]
    return result


def choices(population, weights=None, *, cum_weights=None, k=1):
    n = len(population)
    if cum_weights is None:
        if weights is None:
            return [population[int(random() * n)] for _ in range(k)]
        cum_weights = []
        total = 0
        for weight in weights:
            total += weight
            cum_weights.append(total)
    if len(cum_weights) != n:
        raise ValueError("The number of weights does not match the population")
    total = cum_weights[-1] + 0.0
    if total <= 0.0:
        raise ValueError("Total of weights must be greater than zero")
    return [population[_place(cum_weights, random() * total, n - 1)] for _ in range(k)]


def _place(sorted_list, value, high):
    low = 0
    while low < high:
        middle = (low + high) // 2
        if value < sorted_list[middle]:
            high = middle
        else:
            low = middle + 1
    return low


def uniform(a, b):
    return a + (b - a) * random()


def triangular(low=0.0, high=1.0, mode=None):
    u = random()
    c = 0.5 if mode is None else (mode - low) / (high - low)
    if u > c:
        u = 1.0 - u
        c = 1.0 - c
        low, high = high, low
    return low + (high - low) * (u * c) ** 0.5


class Random:
    """The module's one sequence as an object; its seed is the module's."""

    def __init__(self, x=None):
        if x is not None:
            seed(x)

    seed = staticmethod(seed)
    random = staticmethod(random)
    getrandbits = staticmethod(getrandbits)
    randrange = staticmethod(randrange)
    randint = staticmethod(randint)
    choice = staticmethod(choice)
    choices = staticmethod(choices)
    shuffle = staticmethod(shuffle)
    sample = staticmethod(sample)
    uniform = staticmethod(uniform)
