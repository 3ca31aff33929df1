# SPDX-License-Identifier: MIT
"""Priority queues in lists: merging, the smallest and the largest."""


def merge(*iterables, key=None, reverse=False):
    """All items of sorted iterables, in order."""
    sources = []
    for iterable in iterables:
        source = iter(iterable)
        for item in source:
            sources.append([item if key is None else key(item), item, source])
            break
    while sources:
        best = 0
        for place in range(1, len(sources)):
            if reverse:
                better = sources[best][0] < sources[place][0]
            else:
                better = sources[place][0] < sources[best][0]
            if better:
                best = place
        entry = sources[best]
        yield entry[1]
        for item in entry[2]:
            entry[0] = item if key is None else key(item)
            entry[1] = item
            break
        else:
            del sources[best]


def nsmallest(n, iterable, key=None):
    """The n smallest items, smallest first."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items, largest first."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
