# SPDX-License-Identifier: MIT
"""Files in memory, and the names of the real ones."""

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8192

open = open


class UnsupportedOperation(OSError, ValueError):
    """The file cannot do that."""


class IOBase:
    """What all files can do."""

    closed = False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exception):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def close(self):
        self.closed = True

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def flush(self):
        self._check()

    def isatty(self):
        return False

    def readable(self):
        return True

    def seekable(self):
        return True

    def writable(self):
        return True

    def readlines(self, hint=-1, /):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines, /):
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    pass


class _InMemory:
    """A row of characters or of bytes with a place in it. The parts written last wait in a list."""

    def _begin(self, initial):
        self._data = initial
        self._place = 0
        self._tail = []
        self._tail_size = 0

    def _whole(self):
        if self._tail:
            self._data += self._empty.join(self._tail)
            self._tail, self._tail_size = [], 0
        return self._data

    def _put(self, text):
        end = len(self._data) + self._tail_size
        if self._place == end:
            self._tail.append(text)
            self._tail_size += len(text)
        else:
            data = self._whole()
            if self._place > end:
                data += self._filler * (self._place - end)
            self._data = data[:self._place] + text + data[self._place + len(text):]
        self._place += len(text)
        return len(text)

    def _take(self, end):
        data = self._whole()
        taken = data[self._place:end]
        self._place += len(taken)
        return taken

    def read(self, size=-1, /):
        self._check()
        return self._take(None if size is None or size < 0 else self._place + size)

    def readline(self, size=-1, /):
        self._check()
        end = self._whole().find(self._newline, self._place) + 1 or None
        if size is not None and size >= 0:
            end = self._place + size if end is None else min(end, self._place + size)
        return self._take(end)

    def getvalue(self):
        self._check()
        return self._whole()

    def tell(self):
        self._check()
        return self._place

    def truncate(self, size=None, /):
        self._check()
        size = self._place if size is None else size
        if size < 0:
            raise ValueError(f"Negative size value {size}")
        self._data = self._whole()[:size]
        return size


class StringIO(_InMemory, TextIOBase):
    """Text in memory as a file."""

    _empty, _filler, _newline = "", "\0", "\n"
    encoding = errors = newlines = None
    line_buffering = False

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is None:
            initial_value = ""
        if not isinstance(initial_value, str):
            raise TypeError(
                f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._translate = newline is None
        self._begin(self._translated(initial_value))

    def _translated(self, text):
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._translate else text

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got {type(s).__name__!r}")
        self._put(self._translated(s))
        return len(s)

    def seek(self, pos, whence=0, /):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence and pos:
            raise OSError("Can't do nonzero cur-relative seeks")
        if pos < 0:
            raise ValueError(f"Negative seek position {pos}")
        if whence != 1:
            self._place = pos if whence == 0 else len(self._whole())
        return self._place


class BytesIO(_InMemory, BufferedIOBase):
    """Bytes in memory as a file."""

    _empty, _filler, _newline = b"", b"\0", b"\n"

    def __init__(self, initial_bytes=b""):
        self._begin(bytes(initial_bytes or b""))

    def write(self, b, /):
        self._check()
        if not isinstance(b, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not {type(b).__name__!r}")
        return self._put(bytes(b))

    def read1(self, size=-1, /):
        return self.read(size)

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def getbuffer(self):
        return self.getvalue()

    def seek(self, pos, whence=0, /):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        base = (0, self._place, len(self._whole()))[whence]
        if whence == 0 and pos < 0:
            raise ValueError(f"negative seek value {pos}")
        self._place = max(0, base + pos)
        return self._place
