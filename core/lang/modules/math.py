# SPDX-License-Identifier: MIT
"""Functions on numbers: those of whole numbers."""


def _whole(number):
    if isinstance(number, int):
        return int(number)
    if hasattr(type(number), "__index__"):
        return number.__index__()
    raise TypeError(f"'{type(number).__name__}' object cannot be interpreted as an integer")


def lcm(*integers):
    """The least common multiple."""
    result = 1
    for number in integers:
        number = abs(_whole(number))
        if number == 0:
            return 0
        result = result // gcd(result, number) * number
    return result


def factorial(x, /):
    """The product of 1 to x."""
    x = _whole(x)
    if x < 0:
        raise ValueError("factorial() not defined for negative values")
    result = 1
    for number in range(2, x + 1):
        result *= number
    return result


def comb(n, k, /):
    """In how many ways k things can be chosen from n."""
    n, k = _whole(n), _whole(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    result = 1
    for number in range(1, min(k, n - k) + 1):
        result = result * (n - number + 1) // number
    return result if k <= n else 0


def perm(n, k=None, /):
    """In how many ways k of n things can be put in a row."""
    n = _whole(n)
    k = n if k is None else _whole(k)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    result = 1
    for number in range(n - k + 1, n + 1):
        result *= number
    return result if k <= n else 0


def prod(iterable, /, *, start=1):
    """The product of all items."""
    for item in iterable:
        start = start * item
    return start


def dist(p, q, /):
    """The distance between two points."""
    p, q = tuple(p), tuple(q)
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return hypot(*(a - b for a, b in zip(p, q)))
