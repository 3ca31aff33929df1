# SPDX-License-Identifier: MIT
"""Seeded chance, with CPython's ways from bits to numbers, so that a seed gives the same in both."""
import _random
from bisect import bisect as _bisect
from math import cos as _cos, exp as _exp, isfinite as _isfinite, log as _log, pi as _pi, sin as _sin, sqrt as _sqrt
from operator import index as _index

NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)


def _whole(number, name):
    try:
        return _index(number)
    except TypeError:
        if int(number) != number:
            raise ValueError(f"non-integer {name} for randrange()") from None
        return int(number)


class Random(_random.Random):
    """A sequence of its own."""

    VERSION = 3

    def __init__(self, x=None):
        self.gauss_next = None
        if x is not None:
            self.seed(x)

    def seed(self, a=None, version=2):
        if a is None:
            a = self.getrandbits(64)
        elif version == 1 and isinstance(a, (str, bytes)):
            a = _old_seed(a)
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            data = a.encode() if isinstance(a, str) else bytes(a)
            a = int.from_bytes(data + _random.digest(data), "big")
        elif not isinstance(a, (int, float)):
            raise TypeError("The only supported seed types are: None,\n"
                            "int, float, str, bytes, and bytearray.")
        super().seed(abs(a) if isinstance(a, int) else abs(hash(a)))
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        version = state[0]
        if version != self.VERSION:
            raise ValueError(f"state with version {version} passed to Random.setstate() of version {self.VERSION}")
        _, inside, self.gauss_next = state
        super().setstate(inside)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    # ---- whole numbers ----

    def _randbelow(self, n):
        width = n.bit_length()
        number = self.getrandbits(width)
        while number >= n:
            number = self.getrandbits(width)
        return number

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=1):
        first = _whole(start, "arg 1")
        if stop is None:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            if first > 0:
                return self._randbelow(first)
            raise ValueError("empty range for randrange()")
        last = _whole(stop, "stop")
        width = last - first
        step = _whole(step, "step")
        if step == 1:
            if width > 0:
                return first + self._randbelow(width)
            raise ValueError(f"empty range for randrange() ({first}, {last}, {width})")
        if step == 0:
            raise ValueError("zero step for randrange()")
        count = (width + step + (-1 if step > 0 else 1)) // step
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return first + step * self._randbelow(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    # ---- from sequences ----

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._randbelow(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            ends = _sums(counts)
            if len(ends) != n:
                raise ValueError("The number of counts does not match the population")
            total = ends.pop()
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total <= 0:
                raise ValueError("Total of counts must be greater than zero")
            return [population[_bisect(ends, place)] for place in self.sample(range(total), k=k)]
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        few = 21
        if k > 5:
            size = 1
            while size < k * 3:
                size *= 4
            few += size
        if n <= few:
            pool = list(population)
            for i in range(k):
                j = self._randbelow(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
            return result
        selected = set()
        for i in range(k):
            j = self._randbelow(n)
            while j in selected:
                j = self._randbelow(n)
            selected.add(j)
            result[i] = population[j]
        return result

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[int(self.random() * n)] for _ in range(k)]
            if isinstance(weights, int):
                raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}")
            cum_weights = _sums(weights)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        return [population[_bisect(cum_weights, self.random() * total, 0, n - 1)] for _ in range(k)]

    # ---- distributions ----

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        if high == low:
            return low
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * _sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            first, second = self.random(), 1.0 - self.random()
            z = NV_MAGICCONST * (first - 0.5) / second
            if z * z / 4.0 <= -_log(second):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        z, self.gauss_next = self.gauss_next, None
        if z is None:
            angle = self.random() * (2.0 * _pi)
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z, self.gauss_next = _cos(angle) * radius, _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        return -_log(1.0 - self.random()) / lambd

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


def _sums(numbers):
    sums, total = [], 0
    for number in numbers:
        total += number
        sums.append(total)
    return sums


def _old_seed(text):
    """What seed(text, version=1) makes of a text."""
    numbers = list(text) if isinstance(text, bytes) else [ord(character) for character in text]
    number = numbers[0] << 7 if numbers else 0
    for one in numbers:
        number = 1000003 * number & 0xffffffffffffffff ^ one
    number ^= len(numbers)
    return -2 if number == 0xffffffffffffffff else number


_chance = Random()
seed = _chance.seed
random = _chance.random
getrandbits = _chance.getrandbits
getstate = _chance.getstate
setstate = _chance.setstate
randbytes = _chance.randbytes
randrange = _chance.randrange
randint = _chance.randint
choice = _chance.choice
shuffle = _chance.shuffle
sample = _chance.sample
choices = _chance.choices
uniform = _chance.uniform
triangular = _chance.triangular
normalvariate = _chance.normalvariate
gauss = _chance.gauss
lognormvariate = _chance.lognormvariate
expovariate = _chance.expovariate
paretovariate = _chance.paretovariate
weibullvariate = _chance.weibullvariate
