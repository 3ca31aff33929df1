# SPDX-License-Identifier: MIT
"""The exceptions of asyncio."""


TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The task was told to end."""


class InvalidStateError(Exception):
    """A future was asked for something that its state forbids."""


class BrokenBarrierError(RuntimeError):
    """The barrier was broken while somebody waited at it."""
