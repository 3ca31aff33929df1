#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Programs that ask for too much: each must end in a clear error within its quotas, in time and in bounded memory.
"""test-limits.py CLI [NAME...]: prints TAP. A case names what its output must contain; its time and its memory are bounded."""

import argparse
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

CASES = pathlib.Path(__file__).resolve().parent / "limits.txt"


class Case:
    """A program, the options it runs with, and what must come of it."""

    def __init__(self, name, program, stdout="", stderr="", status=0, options=(), seconds=10.0, mib=700):
        self.name = name
        self.program = program
        self.stdout, self.stderr = re.compile(stdout, re.DOTALL), re.compile(stderr, re.DOTALL)
        self.status = status
        self.options = list(options)
        self.seconds = seconds
        self.mib = mib


def indented(program):
    return "".join(f"    {line}\n" for line in program.splitlines())


def recursion(name, program, stderr=r"RecursionError: maximum recursion depth exceeded", **more):
    """A program that recurses for ever: a traceback ends in the error, and a program that catches it goes on."""
    yield Case(name, program + "start()\n", stderr=stderr, status=1, **more)
    caught = "for i in range(3):\n    try:\n        start()\n    except RecursionError:\n        print('caught', i)\n"
    yield Case(f"{name}, caught", program + caught, stdout="caught 0\ncaught 1\ncaught 2\n$", **more)


def memory(name, program, **more):
    """Statements that must fail for want of memory; the program goes on."""
    handler = "    print('made')\nexcept (MemoryError, OverflowError):\n    print('caught')\nprint('end')\n"
    yield Case(name, "try:\n" + indented(program) + handler, stdout="^caught\nend\n$", **more)


def growth(name, program):
    """A loop that takes memory without end; when it has failed there is memory again."""
    bounds = {"options": ["--memory", "64"], "seconds": 30.0, "mib": 200.0}
    yield Case(name, program, stderr="MemoryError", status=1, **bounds)
    handler = "try:\n    grow()\nexcept MemoryError:\n    print('caught')\nprint(len([1] * 1000))\n"
    yield Case(f"{name}, caught", "def grow():\n" + indented(program) + handler, stdout="^caught\n1000\n$", **bounds)


def plain(name, program, **more):
    yield Case(name, program, **more)


KINDS = {"recursion": recursion, "memory": memory, "growth": growth, "plain": plain}
READERS = {
    "stdout": str,
    "stderr": str,
    "status": lambda word: None if word == "any" else int(word),
    "options": str.split,
    "seconds": float,
    "mib": float,
}


def cases():
    """The cases of limits.txt."""
    text = CASES.read_text(encoding="utf-8")
    for section in text.split("\n=== ")[1:]:
        name, *lines = section.splitlines()
        kind, more = "plain", {}
        while lines[0].startswith(":"):
            key, _, word = lines.pop(0)[1:].partition(" ")
            if key == "kind":
                kind = word
            else:
                more[key] = READERS[key](word)
        yield from KINDS[kind](name, "\n".join(lines).rstrip("\n") + "\n", **more)
    refused = "(SyntaxError|MemoryError|RecursionError): "
    yield Case("300 parentheses", "(" * 300 + ")" * 300 + "\n", stderr=refused, status=1)
    yield Case("a sum of 100,000 terms", "x = " + "1 + " * 100_000 + "1\n", stderr="^$|" + refused, status=None)


MILLION = """\
def g(n):
    yield n
    yield n
made = []
for i in range({count}):
    one = g(i)
    next(one)
    made.append(one)
print(len(made), next(made[-1]))
"""


def run(cli, case, folder):
    path = os.path.join(folder, "program.py")
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(case.program)
    started = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        child = subprocess.Popen([cli, "run", *case.options, path], stdin=subprocess.DEVNULL, stdout=out, stderr=error)
        status, used, killed = None, None, False
        while True:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - started > case.seconds * SLOWER:
                child.kill()
                _, status, used = os.wait4(child.pid, 0)
                killed = True
                break
            time.sleep(0.005)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        error.seek(0)
        shown = out.read(1 << 20).decode("utf-8", "replace"), error.read(1 << 20).decode("utf-8", "replace")
    seconds = time.monotonic() - started
    return child.returncode, shown[0], shown[1], seconds, used.ru_maxrss / 1024, killed


def problems(case, status, out, error, seconds, mib, killed):
    if killed:
        yield f"still running after {seconds:.1f} s"
        return
    if status < 0:
        yield f"died of signal {-status}"
    elif case.status is not None and status != case.status:
        yield f"exit status {status}, not {case.status}"
    if not case.stdout.search(out):
        yield f"standard output is not {case.stdout.pattern!r}"
    if not case.stderr.search(error):
        yield f"standard error is not {case.stderr.pattern!r}"
    if mib > case.mib and SLOWER == 1:
        yield f"took {mib:.0f} MiB, more than {case.mib}"


def tell(number, name, found, out="", error=""):
    print(f"{'not ok' if found else 'ok'} {number} - {name}")
    for problem in found:
        print(f"# {problem}")
    if found:
        for text in (out[:300], error[:150] + " ... " + error[-400:] if len(error) > 550 else error):
            for line in text.splitlines()[:20]:
                print(f"#   {line}")
    sys.stdout.flush()


def bytes_of_a_generator(cli, folder):
    """What a live suspended generator takes: the difference between a million and a hundred of them."""
    sizes, found = [], []
    for count in (100, 1_000_000):
        case = Case("", MILLION.format(count=count), stdout=f"^{count} {count - 1}\n$", seconds=30, mib=2000)
        status, out, error, seconds, mib, killed = run(cli, case, folder)
        found += problems(case, status, out, error, seconds, mib, killed)
        sizes.append(mib)
    # Eight of the bytes are the list's.
    size = (sizes[1] - sizes[0]) * 1048576 / 1_000_000 - 8
    print(f"# a live suspended generator takes {size:.0f} bytes")
    if size > 400 and SLOWER == 1:
        found.append(f"a generator takes {size:.0f} bytes, more than 400")
    return found


def main():
    global SLOWER
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cli")
    parser.add_argument("names", nargs="*", help="only cases whose name contains one of these")
    parser.add_argument("--slower", type=float, default=1.0, help="so many times more time, memory not looked at (sanitizers)")
    options = parser.parse_args()
    SLOWER = options.slower
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    chosen = [case for case in cases() if not options.names or any(name in case.name for name in options.names)]
    million = not options.names or any(name in "1,000,000 generators" for name in options.names)
    print(f"1..{len(chosen) + million}", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="coroscope-limits-") as folder:
        for number, case in enumerate(chosen, 1):
            status, out, error, seconds, mib, killed = run(options.cli, case, folder)
            found = list(problems(case, status, out, error, seconds, mib, killed))
            failed += bool(found)
            tell(number, case.name, found, out, error)
        if million:
            found = bytes_of_a_generator(options.cli, folder)
            failed += bool(found)
            tell(len(chosen) + 1, "1,000,000 generators", found)
    return 1 if failed else 0


SLOWER = 1.0

if __name__ == "__main__":
    sys.exit(main())
