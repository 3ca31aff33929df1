# SPDX-License-Identifier: MIT
"""Warnings: printed to standard error, once a place, unless a filter decides otherwise."""
import sys
from _traceback import source_line

filters = []
_default_filters = (("default", "", DeprecationWarning), ("default", "", Warning))
_seen = set()


class WarningMessage:
    """A warning that was given."""

    def __init__(self, message, category, filename, lineno, file=None, line=None):
        self.message, self.category = message, category
        self.filename, self.lineno, self.file, self.line = filename, lineno, file, line

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self.category.__name__!r}, "
                f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}")


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = source_line(filename, lineno)
    if line and line.strip():
        text += f"  {line.strip()}\n"
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    stream = sys.stderr if file is None else file
    if stream is not None:
        stream.write(formatwarning(message, category, filename, lineno, line))


def warn(message, category=None, stacklevel=1, source=None):
    """Gives a warning about the caller's line."""
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(
            f"category must be a Warning subclass, not '{type(category).__name__}'")
    try:
        frame = sys._getframe(max(stacklevel, 1))
        filename, lineno = frame.f_code.co_filename, frame.f_lineno
    except ValueError:
        filename, lineno = "sys", 1
    warn_explicit(message, category, filename, lineno)


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    if not isinstance(message, Warning):
        message = category(message)
    text = str(message)
    action = _action(text, category)
    if action == "ignore":
        return
    if action == "error":
        raise message
    key = {"once": (text, category), "module": (text, category, filename)}.get(
        action, (text, category, filename, lineno))
    if action != "always":
        if key in _seen:
            return
        _seen.add(key)
    _show(message, category, filename, lineno)


def _action(text, category):
    for action, start, wanted, *_ in (*filters, *_default_filters):
        if issubclass(category, wanted) and text.lower().startswith(start.lower()):
            return action
    return "default"


def _show(message, category, filename, lineno):
    if _record is not None:
        _record.append(WarningMessage(message, category, filename, lineno))
    else:
        showwarning(message, category, filename, lineno)


_record = None


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, append=append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Decides about warnings: error, ignore, always, default, module or once."""
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise AssertionError(f"invalid action: {action!r}")
    entry = (action, message, category)
    if append:
        filters.append(entry)
    else:
        filters.insert(0, entry)


def resetwarnings():
    filters.clear()


class catch_warnings:
    """A with statement after which the filters are as before; record=True collects warnings."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._wants_record = record
        self._action = action and (action, category)

    def __enter__(self):
        global _record, _seen
        self._kept = filters[:], _record, _seen, showwarning
        _seen = set()
        if self._wants_record:
            _record = []
        if self._action:
            simplefilter(*self._action)
        return _record if self._wants_record else None

    def __exit__(self, *exception):
        global _record, _seen, showwarning
        filters[:], _record, _seen, showwarning = self._kept
