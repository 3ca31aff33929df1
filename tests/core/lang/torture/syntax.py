# SPDX-License-Identifier: MIT
# A program that is refused before anything runs.
def right(a, b=2):
    return [a, b]


def wrong(a
    return a
