# SPDX-License-Identifier: MIT
"""The rules of the house as tables; lint.py holds every file against them."""

# Who may include whom (a folder may always include itself). None: no rule of ours.
MAY_INCLUDE = {
    "core/base": [],
    "core/coro": [],
    "core/trace": ["base"],
    "core/kernel": ["base", "coro", "trace"],
    "core/lang": ["base", "coro"],
    "core/lesson": ["base"],
    "core/replay": ["base", "trace"],
    "core/machine": ["base", "coro", "trace", "kernel", "lang", "lesson"],
    "app/draw": ["base", "replay"],
    "app/cli": ["base", "coro", "trace", "kernel", "lang", "lesson", "replay", "machine", "draw"],
    "app/gui": ["base", "trace", "replay", "lesson", "draw"],
}

# Single files that may include more than their folder, with the reason why.
EXTRA_INCLUDES = {
    "app/gui/runner.c": ["machine"],  # the one place where the window drives a machine
}

# GTK stays out of everything but the window.
NO_GTK = ["core", "app/draw", "app/cli"]
# The coroutine is usable alone.
ONLY_C_LIBRARY = ["core/coro"]

# Calls that are banned, with what to use instead.
BANNED_CALLS = {
    "strcpy": "g_strlcpy or memcpy with a known length",
    "strcat": "GString",
    "sprintf": "g_snprintf",
    "vsprintf": "g_vsnprintf",
    "gets": "fgets",
    "strtok": "g_strsplit",
    "alloca": "the heap, or an array of fixed size",
    "setjmp": "a status that is returned",
    "longjmp": "a status that is returned",
    "sigsetjmp": "a status that is returned",
    "siglongjmp": "a status that is returned",
    "system": "g_spawn",
    "popen": "g_spawn",
    "atoi": "g_ascii_string_to_signed",
    "atol": "g_ascii_string_to_signed",
    "atof": "g_ascii_strtod",
    "tmpnam": "g_mkstemp",
    "mktemp": "g_mkstemp",
}

# The core never prints and never exits.
BANNED_IN_CORE = {
    "printf": "return the text",
    "puts": "return the text",
    "putchar": "return the text",
    "perror": "GError",
    "g_print": "return the text",
    "g_printerr": "GError",
    "g_error": "GError",
    "exit": "GError",
    "abort": "g_assert",
}

# Lines above which a file is named in a warning, and words that mark unfinished work.
LONG_FILE = 600
UNFINISHED = r"\b(TODO|FIXME|XXX|HACK)\b|for now|not implemented"

# Files that need no SPDX line: data whose format has no comments, or expectations kept to the byte.
NO_SPDX_ENDINGS = (".out", ".in", ".err", ".txt", ".json", ".png", ".svg", ".coro", ".pdf", ".html", ".log",
                   ".po", ".golden", ".bin", ".csv", ".md")
NO_SPDX_FOLDERS = ("tests/fuzz/corpus/", "tests/programs/")
