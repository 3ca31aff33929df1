#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random programs on containers and built-in functions, run by python3 and by coroscope-cli: they must print the same.

    differential-containers.py CLI [--seeds FIRST COUNT] [--keep FOLDER]

Prints TAP. A program is some hundred statements on a few variables; each shows its result or its exception, so one run
compares hundreds of operations, their order of items and their messages.
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile

PROLOGUE = '''\
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from functools import cmp_to_key, partial, reduce
import itertools

Point = namedtuple("Point", "x y z", defaults=[0])

def ordered(value):
    # python3's order of a set of anything but numbers is random.
    if isinstance(value, (set, frozenset)) and not all(isinstance(item, (int, float, Odd)) for item in value):
        return type(value).__name__, sorted(map(repr, value))
    return value

def show(label, function):
    try:
        print(label, repr(ordered(function())))
    except Exception as error:
        print(label, type(error).__name__, error)

class Odd:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return isinstance(other, Odd) and self.n == other.n
    def __hash__(self): return self.n % 3
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return f"Odd({self.n})"
    def __index__(self): return self.n

class Sequence:
    def __init__(self, *items): self.items = items
    def __getitem__(self, i): return self.items[i]
    def __len__(self): return len(self.items)

def numbers(n):
    for i in range(n): yield i * 3 % 7

class Bag(list): pass
class Table(dict):
    def __missing__(self, key): return (key, "missing")
'''


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []

    def pick(self, *choices):
        return self.random.choice(choices)

    def integer(self):
        r = self.random
        return self.pick(str(r.randint(-3, 8)), str(r.randint(-100, 1000)), str(r.randint(0, 4)),
                         self.pick("True", "False", "2**62", "-2**63", "2**64", "10**20", "Odd(1)"))

    def atom(self):
        return self.pick(self.integer(), self.integer(), self.integer(), repr(self.pick("a", "b", "xyz", "", "é", "12")),
                         self.pick("1.5", "2.0", "-0.0", "1e300", "float('inf')"), self.pick("None", "Odd(2)", "Odd(5)", "b'a'"),
                         self.tuple(0))

    def items(self, depth):
        return ", ".join(self.value(depth - 1) if depth > 0 else self.atom() for _ in range(self.random.randint(0, 6)))

    def tuple(self, depth):
        items = self.items(depth) if depth > 0 else ", ".join(self.integer() for _ in range(self.random.randint(0, 3)))
        return f"({items},)" if items else "()"

    def integers(self):
        return ", ".join(str(self.random.randint(-20, 60)) for _ in range(self.random.randint(0, 12)))

    def list(self, depth=1):
        return self.pick(f"[{self.items(depth)}]", f"[{self.integers()}]", f"list(numbers({self.random.randint(0, 9)}))",
                         f"[i * {self.random.randint(-2, 3)} for i in {self.range()}]",
                         f"Bag([{self.integers()}])")

    def dictionary(self):
        pairs = ", ".join(f"{self.key()}: {self.atom()}" for _ in range(self.random.randint(0, 9)))
        return self.pick(f"{{{pairs}}}", f"{{{pairs}}}", f"dict(a=1, b={self.atom()})",
                         f"dict.fromkeys({self.range()}, {self.atom()})", f"Table({{{pairs}}})",
                         f"{{k: k * 2 for k in {self.range()}}}")

    def key(self):
        return self.pick(self.integer(), repr(self.pick("a", "b", "c", "key")), "1.0", "None", "(1, 2)", "Odd(1)", "Odd(4)")

    def set(self):
        return self.pick(f"{{{self.integers() or '1'}}}", f"set([{self.integers()}])", f"frozenset([{self.integers()}])",
                         f"set({self.range()})", f"{{i * {self.random.randint(1, 9)} for i in {self.range()}}}")

    def range(self):
        r = self.random
        a, b, c = r.randint(-10, 10), r.randint(-10, 30), self.pick(1, 1, 2, 3, -1, -2, -5)
        return self.pick(f"range({abs(b)})", f"range({a}, {b})", f"range({a}, {b}, {c})", f"range({b}, {a}, {c})",
                         f"range(10**20, 10**20 + {abs(b)}, {abs(c)})")

    def value(self, depth=1):
        kinds = [self.atom, self.atom, lambda: self.list(depth), lambda: self.tuple(depth), self.dictionary, self.set,
                 self.range, self.atom]
        return self.random.choice(kinds)()

    def iterable(self):
        return self.random.choice([self.list, lambda: self.tuple(1), self.dictionary, self.set, self.range,
                                   lambda: repr(self.pick("hello", "", "abcabc")), lambda: f"numbers({self.random.randint(0, 8)})",
                                   lambda: f"Sequence({self.integers()})", lambda: self.pick("xs", "d", "s", "t", "5", "None")])()

    def bound(self):
        return self.pick("", "", str(self.random.randint(-12, 12)), str(self.random.randint(-4, 4)), "None",
                         self.pick("10**30", "-10**30", "'a'", "1.0", "Odd(2)"))

    def slice(self):
        return f"{self.bound()}:{self.bound()}" + self.pick("", "", f":{self.pick('', '1', '2', '-1', '-2', '3', '0', '-7')}")

    # ---- statements ----

    def list_operation(self):
        v, w, i = self.value(), self.iterable(), self.integer()
        return self.pick(
            f"xs.append({v})", f"xs.extend({w})", f"xs.insert({i}, {v})", f"xs.pop()", f"xs.pop({i})", f"xs.remove({v})",
            f"xs.index({v})", f"xs.index({v}, {i})", f"xs.index({v}, {i}, {i})", f"xs.count({v})", "xs.reverse()", "xs.copy()",
            "xs.sort()", "xs.sort(key=str)", "xs.sort(key=repr, reverse=True)", f"sorted({w})", f"sorted({w}, key=repr)",
            f"sorted({w}, reverse={i})", f"xs + {v}", f"xs + {self.list()}", f"{i} * xs[:3]", f"xs[:4] * {self.pick('0', '2', '-1', '1.5', '3')}",
            f"xs[{i}]", f"xs[{self.slice()}]", f"xs[{v}]", f"{v} in xs", f"xs == {v}", f"xs < {self.list()}", f"xs >= {self.list()}",
            f"list({w})", "len(xs)", f"xs.__setitem__({i}, {v})", f"xs.__delitem__({i})", f"list(reversed(xs))",
            f"xs.__setitem__(slice({self.bound() or 'None'}, {self.bound() or 'None'}), {w})",
            f"xs.__setitem__(slice({self.bound() or 'None'}, None, {self.pick('2', '-1', '3', '0', 'None')}), {w})",
            f"xs.__delitem__(slice({self.bound() or 'None'}, {self.bound() or 'None'}, {self.pick('2', '-1', '3', 'None', '1')}))",
            f"xs.clear()" if self.random.random() < 0.1 else "xs", f"xs.__iadd__({w})", f"xs.__imul__({self.pick('2', '1', '0', '-3')}) and xs.__delitem__(slice(20, None))")

    def dict_operation(self):
        k, v, w = self.key(), self.value(), self.iterable()
        return self.pick(
            f"d.__setitem__({k}, {v})", f"d[{k}]", f"d.get({k})", f"d.get({k}, {v})", f"d.pop({k})", f"d.pop({k}, {v})", "d.popitem()",
            f"d.setdefault({k}, {v})", f"d.update({self.dictionary()})", f"d.update({w})", f"d.update([({k}, {v})])", f"{k} in d",
            f"d.__delitem__({k})", "list(d)", "list(d.items())", "d.keys()", "d.values()", "d.items()", f"d | {self.dictionary()}",
            f"d | {v}", f"d == {self.dictionary()}", "list(reversed(d))", "len(d)", "d.copy()", f"sorted(map(repr, d.keys() & {w}))",
            f"sorted(map(repr, d.keys() - {self.dictionary()}.keys()))", f"sorted(map(repr, d.keys() | {self.set()}))", f"d.keys() <= {self.set()}",
            f"dict({w})", f"{{**d, {k}: {v}}}", f"d[{v}]", f"dict(zip({w}, {w}))", f"d.keys().isdisjoint({w})",
            f"({k}, {v}) in d.items()", f"{v} in d.values()", f"d < d", "d.fromkeys('ab')", f"d.__ior__({self.dictionary()})")

    def set_operation(self):
        v, w, i = self.atom(), self.iterable(), self.integer()
        return self.pick(
            f"s.add({i})", f"s.add({self.pick('[1]', '{}', '2.5', '1.0', i)})", f"s.discard({v})", f"s.remove({i})", "s.pop()", f"s | {self.set()}", f"s & {self.set()}",
            f"s - {self.set()}", f"s ^ {self.set()}", f"{v} in s", f"s.union({w})", f"s.intersection({w})", f"s.difference({w})",
            f"s.symmetric_difference({w})", f"s.update([{self.integers()}])", f"s.intersection_update({self.set()})" if self.random.random() < 0.3 else "s",
            f"s.difference_update({self.set()})", f"s.symmetric_difference_update({self.set()})", f"s <= {self.set()}", f"s == {self.set()}",
            f"s > {self.set()}", f"s.issubset({w})", f"s.issuperset({w})", f"s.isdisjoint({w})", "len(s)", "s.copy()", f"set({w})",
            f"frozenset({w})", f"hash(frozenset([{self.integers()}]))", f"s | {v}", f"{{{self.set()}}}", f"s.update({self.range()})",
            f"{{frozenset([{self.integers()}]), frozenset([{self.integers()}])}}", f"frozenset(s) in {{frozenset(s)}}", "min(s)")

    def other_operation(self):
        v, w, i, small = self.value(), self.iterable(), self.integer(), str(self.random.randint(-1, 9))
        r = self.range()
        return self.pick(
            f"t + {self.tuple(1)}", f"t + {v}", f"t * {self.pick('2', '0', '-1')}", f"t[{i}]", f"t[{self.slice()}]", f"t.index({v})", f"t.count({v})",
            f"hash({self.tuple(0)})", f"t < {self.tuple(1)}", f"{v} in t", f"tuple({w})", f"{r}[{i}]", f"{r}[{self.slice()}]", f"list({r})",
            f"{r} == {self.range()}", f"{i} in {r}", f"{r}.index({i})", f"{r}.count({v})", f"len({r})", f"list(reversed({r}))", f"hash({r}) == hash({r})",
            f"list(enumerate({w}))", f"list(enumerate({w}, {i}))", f"list(zip({w}, {w}))", f"list(zip({w}, {w}, strict=True))",
            f"list(map(str, {w}))", f"list(map(lambda a, b: (a, b), {w}, {w}))", f"list(filter(None, {w}))", f"list(filter(lambda x: x, {w}))",
            f"sum({w})", f"sum({w}, {v})", f"min({w})", f"max({w})", f"min({w}, default={v})", f"max({w}, key=repr)", f"min({v}, {v})",
            f"max({i}, {i}, {i}, key=lambda x: -x)", f"any({w})", f"all({w})", f"len({w})", f"next(iter({w}))", f"next(iter({w}), {v})",
            f"abs({v})", f"divmod({i}, {i})", f"pow({i}, {self.pick('2', '3', '0')})", f"pow({i}, 3, 7)", f"round({v})", f"round(123.456, {self.pick('1', '-1', '0', '2')})",
            f"chr({i})", f"ord({v})", f"bin({i})", f"oct({v})", f"hex({i})", f"repr({v})", f"ascii({v})", f"isinstance({v}, {self.pick('int', 'str', '(list, dict)', '5')})",
            f"issubclass({self.pick('bool', 'int', '3')}, int)", f"callable({v})", f"list(iter([1, 2, 3].pop, 1))", f"slice({i}, {i}, {i}).indices({small})",
            f"slice({v})", f"slice({v}, {v}) == slice({v}, {v})", f"list(reversed({w}))", f"[*{w}, *{w}]", f"{{*{self.set()}}}", f"format({i}, '>8')",
            f"(lambda a, *b: (a, b))(*{w})", f"[x for x in {w} if x]", f"dict(enumerate({w}))", f"sorted(d, key=repr)", f"hash({self.pick('1', '-1', '2**61 - 1', '2**61', '-2**61', '1.5', '10**30', 'True')})",
            f"' '.join({w})", f"type({v}).__name__", f"bool({v})", f"{v} == {v}", f"{v} < {v}", f"str({v})")

    def module_operation(self):
        v, w, i, k = self.value(), self.iterable(), self.integer(), self.key()
        small = str(self.random.randint(-1, 4))
        take = f"list(itertools.islice({{}}, {self.random.randint(0, 9)}))"
        return self.pick(
            f"q.append({v})", f"q.appendleft({v})", "q.pop()", "q.popleft()", f"q.extend({w})", f"q.extendleft({w})", f"q.rotate({i} % 50)",
            f"q[{i}]", f"q.index({v})", f"q.count({v})", f"q.remove({v})", f"q.insert({small}, {v})", "q.reverse()", f"{v} in q", "len(q)",
            f"deque({w}, {small})", f"deque({w}) == deque({w})", f"q + deque([{self.integers()}])", f"q + {v}", f"q.__setitem__({small}, {v})",
            f"q.__delitem__({small})", "list(reversed(q))", "q.copy()", f"deque([{self.integers()}]) < deque([{self.integers()}])",
            f"c.update({self.pick(repr('banana'), f'[{self.integers()}]', self.range())})", f"c[{k}]", "c.most_common(3)", "c.total()",
            f"c + Counter([{self.integers()}])", f"c - Counter([{self.integers()}])", f"c & Counter([{self.integers()}])",
            f"c | Counter([{self.integers()}])", f"Counter({w})", f"c.subtract([{self.integers()}])", "+c", "-c", f"c == Counter(c)",
            f"defaultdict(int, {self.dictionary()})[{k}]", f"defaultdict({self.pick('int', 'list', 'None', '5')}, {self.dictionary()})",
            f"OrderedDict({self.dictionary()})", f"OrderedDict({self.dictionary()}).move_to_end({i})", f"OrderedDict({self.dictionary()}).popitem({small})",
            f"ChainMap({self.dictionary()}, {self.dictionary()})[{k}]", f"Point({v}, {i})", f"Point({i}, {v})._replace(z={i})", f"Point({v})",
            f"Point(1, y={v}) < Point(1, {v})", f"Point({v}, {v}, {v}, {v})", f"Point(x={v}, q=2)", f"Point(1, 2)[{i}]", f"Point._make({w})",
            take.format(f"itertools.count({v}, {i})"), take.format(f"itertools.cycle({w})"), f"list(itertools.repeat({v}, {small}))",
            f"list(itertools.chain({w}, {w}))", f"list(itertools.chain.from_iterable({w}))", f"list(itertools.islice({w}, {small}, {i}))",
            f"list(itertools.islice({w}, {small}, None, {small}))", f"list(itertools.takewhile(lambda x: x, {w}))", f"list(itertools.dropwhile(bool, {w}))",
            f"list(itertools.filterfalse(None, {w}))", f"list(itertools.starmap(lambda *a: a, {w}))", f"list(itertools.compress({w}, {w}))",
            f"list(itertools.accumulate({w}))", f"list(itertools.accumulate({w}, lambda a, b: (a, b)))", f"list(itertools.accumulate([{self.integers()}], max, initial={i}))",
            f"list(itertools.pairwise({w}))", f"list(itertools.zip_longest({w}, {w}, fillvalue={v}))", f"[(k, list(g)) for k, g in itertools.groupby({w})]",
            f"[(k, list(g)) for k, g in itertools.groupby([{self.integers()}], key=lambda x: x // 10)]", f"[list(x) for x in itertools.tee({w}, {small})]",
            f"list(itertools.product({w}, {w}))[:20]", f"list(itertools.product([1, 2], repeat={small}))", f"list(itertools.permutations({w}, {small}))[:30]",
            f"list(itertools.combinations({w}, {small}))[:30]", f"list(itertools.combinations_with_replacement({w}, {small}))[:30]",
            f"list(itertools.permutations(range({small})))", f"itertools.count({i})", f"itertools.repeat({v}, {small})",
            f"reduce(lambda a, b: (a, b), {w})", f"reduce(lambda a, b: (a, b), {w}, {v})", f"sorted([{self.integers()}], key=cmp_to_key(lambda a, b: b - a))",
            f"partial(max, {i})({i})", f"partial(dict, a={v})(b={i})", f"partial(divmod, {i})({i})")

    def program(self, statements):
        self.lines = [PROLOGUE, f"xs = {self.list()}", f"d = {self.dictionary()}", f"s = set([{self.integers()}])", f"t = {self.tuple(1)}",
                      f"q = deque([{self.integers()}], {self.pick('None', '8')})", f"c = Counter([{self.integers()}])"]
        operations = [self.list_operation, self.dict_operation, self.set_operation, self.other_operation,
                      self.module_operation]
        for number in range(statements):
            self.lines.append(f"show({number}, lambda: {self.random.choice(operations)()})")
            if number % 20 == 19:
                self.lines.append("print(xs, d, ordered(s), t, q, c)")
                self.lines.append("del xs[40:]")
                self.lines.append("while len(q) > 30: q.pop()")
        return "\n".join(self.lines) + "\n"


def run(command, path):
    done = subprocess.run(command + [path], capture_output=True, text=True, timeout=60, errors="replace")
    return done.stdout + done.stderr + f"exit {done.returncode}\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--seeds", nargs=2, type=int, default=[1, 25])
    parser.add_argument("--statements", type=int, default=150)
    parser.add_argument("--keep")
    options = parser.parse_args()
    first, count = options.seeds
    failed = 0
    print(f"1..{count}")
    folder = options.keep or tempfile.mkdtemp()
    for seed in range(first, first + count):
        path = os.path.join(folder, f"containers-{seed}.py")
        with open(path, "w") as file:
            file.write(Generator(seed).program(options.statements))
        expected, got = run([options.python], path), run([options.cli, "run"], path)
        if expected == got:
            print(f"ok {seed - first + 1} - seed {seed}")
            if not options.keep:
                os.remove(path)
            continue
        failed += 1
        print(f"not ok {seed - first + 1} - seed {seed}")
        for wanted, given in zip(expected.splitlines(), got.splitlines()):
            if wanted != given:
                print(f"# wanted {wanted}\n# got    {given}")
                break
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
