# SPDX-License-Identifier: MIT
"""The little of an operating system that a program in its own folder needs."""
import os.path as path
import sys

name = "posix"
sep = "/"
altsep = None
linesep = "\n"
pathsep = ":"
curdir = "."
pardir = ".."
devnull = "/dev/null"

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
EX_OK = 0

error = OSError
environ = {}


def getenv(key, default=None):
    return environ.get(key, default)


def getcwd():
    """The program's folder: there is no other."""
    return sys.path[0] or "/"


def getpid():
    return 1


def getppid():
    return 0


def cpu_count():
    return 1


def fspath(path):
    """A path as text."""
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), "__fspath__", None)
    if method is None:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)
    return method(path)


def _refused(*args, **kwargs):
    raise PermissionError(1, "Operation not permitted")


chdir = chmod = execv = fork = kill = listdir = makedirs = mkdir = _refused
remove = rename = rmdir = scandir = system = unlink = walk = _refused
