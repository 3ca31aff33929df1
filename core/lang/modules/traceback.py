# SPDX-License-Identifier: MIT
"""Tracebacks as text."""
import sys
from _traceback import format as _format
from _traceback import source_line

_missing = object()


class FrameSummary:
    """A line of a traceback: file, line, function."""

    def __init__(self, filename, lineno, name):
        self.filename, self.lineno, self.name = filename, lineno, name
        self.line = (source_line(filename, lineno) or "").strip()

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, place):
        return tuple(self)[place]

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    """Lines of a traceback."""

    def format(self):
        return format_list(self)


def format_list(extracted_list):
    lines = []
    for filename, lineno, name, line in extracted_list:
        text = f'  File "{filename}", line {lineno}, in {name}\n'
        lines.append(text + (f"    {line}\n" if line else ""))
    return lines


def print_list(extracted_list, file=None):
    for line in format_list(extracted_list):
        print(line, end="", file=file or sys.stderr)


def _cut(entries, limit):
    if limit is None:
        return entries
    return entries[:limit] if limit >= 0 else entries[limit:]


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def _summaries(places):
    return [FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name)
            for frame, line in places]


def extract_tb(tb, limit=None):
    return StackSummary(_cut(_summaries(walk_tb(tb)), limit))


def extract_stack(f=None, limit=None):
    entries = _summaries(walk_stack(sys._getframe(1) if f is None else f))[::-1]
    return StackSummary(entries if limit is None else entries[-limit:])


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb, limit))


def format_stack(f=None, limit=None):
    return format_list(extract_stack(sys._getframe(1) if f is None else f, limit))


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(sys._getframe(1) if f is None else f, limit), file)


def _exception(exc, value):
    return exc if value is _missing else value


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    """The text of an exception and its traceback, as a list of lines."""
    exc = _exception(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    return _format(exc, bool(chain), tb is not None).splitlines(keepends=True)


def format_exception_only(exc, /, value=_missing):
    exc = _exception(exc, value)
    if exc is None:
        return ["NoneType: None\n"]
    return _format(exc, False, False).splitlines(keepends=True)


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    text = "".join(format_exception(exc, value, tb, limit, chain))
    print(text, end="", file=sys.stderr if file is None else file)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def clear_frames(tb):
    for frame, _ in walk_tb(tb):
        if hasattr(frame, "clear"):
            try:
                frame.clear()
            except RuntimeError:
                pass
