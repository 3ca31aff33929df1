# SPDX-License-Identifier: MIT
"""The XML parser of libexpat: its errors."""


class ExpatError(Exception):
    """The document is not well-formed. code, lineno and offset say what and where."""


ExpatError.__module__ = "xml.parsers.expat"
error = ExpatError
features = []


class errors:
    """Numbers of errors and their messages."""

    messages = {number: ErrorString(number) for number in range(1, 44)}
    codes = {message: number for number, message in messages.items()}
