// SPDX-License-Identifier: MIT
// The modules that python3 has and Coroscope has not: importing one of them is refused with a word
// more than a misspelt name.
#include "lang/object-module.h"
#include "lang/object-str.h"

static const char *const ABSENT[] = {
    "aifc",         "argparse",     "array",       "ast",          "asynchat",
    "asyncore",     "atexit",       "audioop",     "base64",       "bdb",
    "binascii",     "bz2",          "cProfile",    "calendar",     "cgi",
    "cgitb",        "chunk",        "cmath",       "cmd",          "code",
    "codecs",       "codeop",       "colorsys",    "compileall",   "concurrent",
    "configparser", "contextvars",  "copyreg",     "crypt",        "csv",
    "ctypes",       "curses",       "datetime",    "dbm",          "decimal",
    "difflib",      "dis",          "distutils",   "doctest",      "email",
    "encodings",    "ensurepip",    "errno",       "faulthandler", "fcntl",
    "filecmp",      "fileinput",    "fnmatch",     "fractions",    "ftplib",
    "genericpath",  "getopt",       "getpass",     "gettext",      "glob",
    "graphlib",     "grp",          "gzip",        "hashlib",      "hmac",
    "html",         "http",         "imaplib",     "imghdr",       "imp",
    "ipaddress",    "keyword",      "linecache",   "locale",       "logging",
    "lzma",         "mailbox",      "mailcap",     "marshal",      "mimetypes",
    "mmap",         "modulefinder", "msilib",      "msvcrt",       "multiprocessing",
    "netrc",        "nis",          "nntplib",     "nt",           "ntpath",
    "numbers",      "opcode",       "optparse",    "ossaudiodev",  "pathlib",
    "pdb",          "pickletools",  "pipes",       "pkgutil",      "platform",
    "plistlib",     "poplib",       "posix",       "posixpath",    "pprint",
    "profile",      "pstats",       "pty",         "pwd",          "py_compile",
    "pyclbr",       "pydoc",        "quopri",      "re",           "readline",
    "resource",     "rlcompleter",  "runpy",       "sched",        "secrets",
    "selectors",    "shelve",       "shlex",       "shutil",       "signal",
    "site",         "smtpd",        "smtplib",     "sndhdr",       "socketserver",
    "spwd",         "sqlite3",      "ssl",         "stat",         "statistics",
    "stringprep",   "struct",       "sunau",       "symtable",     "sysconfig",
    "syslog",       "tabnanny",     "tarfile",     "telnetlib",    "tempfile",
    "termios",      "textwrap",     "tkinter",     "token",        "tokenize",
    "tomllib",      "trace",        "tracemalloc", "tty",          "turtle",
    "turtledemo",   "unicodedata",  "unittest",    "urllib",       "uu",
    "uuid",         "venv",         "wave",        "webbrowser",   "winreg",
    "winsound",     "wsgiref",      "xdrlib",      "xmlrpc",       "zipapp",
    "zipfile",      "zipimport",    "zlib",        "zoneinfo",
};

bool module_is_absent(Value name)
{
    for (size_t i = 0; i < sizeof ABSENT / sizeof *ABSENT; i++)
        if (str_equal_c(name, ABSENT[i]))
            return true;
    return false;
}
