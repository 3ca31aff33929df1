#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# The addresses that programs see: the same in every process and with recording, and believable.
"""test-addresses.py CLI [--always-new]: prints TAP. Each run is a process of its own, so that the real heap lies
elsewhere each time. With --always-new the heap gives no address twice, as it does under AddressSanitizer."""

import pathlib
import re
import subprocess
import sys
import tempfile

SHOWN = {
    "objects": """
class A:
    def method(self): pass
objects = [A() for i in range(5000)]
print(objects[0], objects[4999], objects[7].method, [].append, "a".upper, object())
print([hex(id(o)) for o in objects[:50]], hash(objects[3]), hash(objects[3].method), hash([].append), hash(len))
""",
    "functions and generators": """
import types
def generator():
    yield 1
async def coroutine(): pass
async def asynchronous():
    yield 1
one, two = generator(), coroutine()
print(generator, generator.__code__, lambda: 1, one, two, asynchronous(), asynchronous().asend(None))
def outer():
    free = object()
    return lambda: free
print(outer().__closure__)
two.close()
""",
    "order of sets": """
class A: pass
objects = {A(): i for i in range(300)}
print(list(set(objects.values())), [objects[o] for o in set(objects)], [objects[o] for o in frozenset(objects)])
print({int, str, A, len, print, A().__init__, None, ValueError, lambda: 1})
""",
    "large objects": """
kept = [tuple(range(n)) for n in range(0, 3000, 30)]
for n in range(0, 100, 3): kept[n] = tuple(range(n * 50))
print([hex(id(t)) for t in kept], len({id(t) for t in kept}))
""",
    "other values": """
import threading, weakref, asyncio
class A: pass
print([hex(id(v)) for v in (None, True, 5, -5, 10 ** 9, 10 ** 30, "text", b"", (), int, A, ...)])
one = A()
print(threading.Lock(), weakref.ref(one), asyncio.Event())
""",
    "order of tasks": """
import asyncio
async def main():
    tasks = {asyncio.create_task(asyncio.sleep(i / 10)) for i in range(20)}
    print([t.get_name() for t in tasks])
    done, pending = await asyncio.wait(tasks, timeout=1)
    print([t.get_name() for t in done], [t.get_name() for t in pending])
asyncio.run(main())
""",
    "threads": """
import threading
class A: pass
def work(n):
    for i in range(20): print(n, id(A()), threading.current_thread())
threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in threads: t.start()
for t in threads: t.join()
""",
}

# Looks like CPython's, unique among living objects, stable; reused when its object has gone, where the heap does that.
BELIEVABLE = """
class A: pass
values = [None, True, False, ..., NotImplemented, int, A, len, "text", b"bytes", 1.5, 10 ** 30, *range(-100, 1000)]
values += [A() for i in range(3000)] + [[i] for i in range(3000)] + [tuple(range(n, n + 200)) for n in range(300)]
addresses = [id(v) for v in values]
print(len(addresses) == len(set(addresses)))
print(all(len(hex(a)) == 14 and hex(a).startswith(("0x7e", "0x7f")) for a in addresses))
for i in range(100): values.append([i])
print(addresses == [id(v) for v in values[:len(addresses)]])
print(id(A()) == id(A()), repr(values[1200]).endswith(f"at {hex(id(values[1200]))}>"))
"""


def run(cli, program, trace=None):
    recording = ["--trace", str(trace)] if trace else []
    done = subprocess.run([cli, "run", *recording, str(program)], capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def check_shown(cli, folder, text):
    program = folder / "program.py"
    program.write_text(text)
    traces = [folder / "first.coro", folder / "second.coro"]
    plain = [run(cli, program), run(cli, program)]
    recorded = [run(cli, program, trace) for trace in traces]
    if plain[0][0] != 0 or not re.search(r"\S", plain[0][1]):
        return f"the program fails: {plain[0]}"
    if plain[0] != plain[1]:
        return f"two processes differ:\n{plain[0][1]}\n{plain[1][1]}"
    if recorded != plain:
        return f"a recorded run differs:\n{plain[0][1]}\n{recorded[0][1]}\n{recorded[1][1]}"
    if traces[0].read_bytes() != traces[1].read_bytes():
        return "the recordings differ"
    return None


def check_believable(cli, folder, always_new):
    program = folder / "program.py"
    program.write_text(BELIEVABLE)
    outcome = run(cli, program)
    return None if outcome == (0, f"True\nTrue\nTrue\n{not always_new} True\n", "") else str(outcome)


def main():
    cli, always_new = sys.argv[1], "--always-new" in sys.argv[2:]
    failures = 0
    print(f"1..{len(SHOWN) + 1}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        cases = [(case, check_shown(cli, folder, text)) for case, text in SHOWN.items()]
        cases.append(("believable", check_believable(cli, folder, always_new)))
    for number, (case, problem) in enumerate(cases, 1):
        print(f"{'not ok' if problem else 'ok'} {number} - {case}")
        if problem:
            failures += 1
            print("".join(f"# {line}\n" for line in problem.splitlines()), end="")
    sys.exit(1 if failures else 0)


main()
