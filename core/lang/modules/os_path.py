# SPDX-License-Identifier: MIT
"""Names of files: their parts, and whether there is such a file."""

sep = "/"
curdir = "."
pardir = ".."
extsep = "."


def join(path, /, *paths):
    """One path after the other; an absolute one begins anew."""
    for part in paths:
        if part.startswith(sep):
            path = part
        elif not path or path.endswith(sep):
            path += part
        else:
            path += sep + part
    return path


def split(path):
    """(everything before the last slash, what follows it)."""
    place = path.rfind(sep) + 1
    head, tail = path[:place], path[place:]
    return head.rstrip(sep) or head, tail


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    """(path, the ending with its dot)."""
    name_start = path.rfind(sep) + 1
    dot = path.rfind(extsep)
    if dot <= name_start or not path[name_start:dot].strip(extsep):
        return path, ""
    return path[:dot], path[dot:]


def isabs(path):
    return path.startswith(sep)


def normpath(path):
    """Without empty parts, '.' and '..' where that is possible."""
    parts = []
    for part in path.split(sep):
        if part in ("", curdir):
            continue
        if part == pardir and parts and parts[-1] != pardir:
            parts.pop()
        elif part != pardir or not isabs(path):
            parts.append(part)
    return (sep if isabs(path) else "") + sep.join(parts) or curdir


def abspath(path):
    import os
    return normpath(path if isabs(path) else join(os.getcwd(), path))


realpath = abspath


def relpath(path, start=curdir):
    here, there = abspath(start).split(sep), abspath(path).split(sep)
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return sep.join([pardir] * (len(here) - common) + there[common:]) or curdir


def normcase(path):
    return path


def expanduser(path):
    return path


def isfile(path):
    try:
        with open(path, "rb"):
            return True
    except OSError:
        return False


def isdir(path):
    try:
        with open(path, "rb"):
            return False
    except IsADirectoryError:
        return True
    except OSError:
        return False


def exists(path):
    return isfile(path) or isdir(path)


lexists = exists


def getsize(path):
    with open(path, "rb") as file:
        return file.seek(0, 2)
