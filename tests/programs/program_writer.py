# SPDX-License-Identifier: MIT
# Writes random programs of the lesson language: its statements and expressions, one class a feature.
"""write_program(seed) gives the text of a program that ends by itself and prints the same at every run."""

import contextlib
import random

ERRORS = ("ValueError", "KeyError", "TypeError", "ZeroDivisionError", "IndexError", "LookupError", "RuntimeError")
WORDS = ("spam", "Eggs", "ham and jam", "", "x", "naïve", "A-b_c", "12", " pad ", "zebra\\tz", "line\\nend", "ß€")
FLOATS = ("0.5", "-1.25", "3.0", "1e16", "1e-7", "2.675", "-0.0", "123456.789", "1e22", "0.1")
BIG = ("2**70", "-3**41", "10**20", "-(2**64)", "2**31", "7**30 + 1")
PRELUDE = """\
def attempt(label, action, *arguments, **named):
    try:
        print(label, "->", repr(action(*arguments, **named)))
    except Exception as problem:
        print(label, "!!", type(problem).__name__, problem.args)
        chain = problem.__cause__ or problem.__context__
        if chain is not None:
            print("   after", type(chain).__name__, chain, problem.__suppress_context__)
"""


class Writer:
    """Lines with their indentation, and random choices."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.depth = 0
        self.names = 0

    def line(self, text):
        self.lines.append("    " * self.depth + text)

    @contextlib.contextmanager
    def block(self, header):
        self.line(header)
        self.depth += 1
        before = len(self.lines)
        yield
        if len(self.lines) == before:
            self.line("pass")
        self.depth -= 1

    def name(self, stem):
        self.names += 1
        return f"{stem}{self.names}"

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, *choices):
        return self.random.choice(choices)

    def some(self, low, high):
        return range(self.random.randint(low, high))

    def number(self, low=-9, high=20):
        return self.random.randint(low, high)


class Expressions(Writer):
    """Expressions by type. `variables` maps a type to the names that hold one here."""

    def __init__(self, seed):
        super().__init__(seed)
        self.variables = {}

    @contextlib.contextmanager
    def scope(self, **variables):
        saved = self.variables
        self.variables = {kind: list(names) for kind, names in variables.items()}
        yield
        self.variables = saved

    def assign(self, kind, depth=2):
        text = self.expression(kind, depth)
        if kind == "int":
            text = f"({text}) % 1000003" if self.chance(0.7) else text
        name = self.pick(*self.variables.get(kind, []) or ["?"]) if self.chance(0.3) else "?"
        if name == "?":
            name = self.name(kind[0])
        self.line(f"{name} = {text}")
        if name not in self.variables.setdefault(kind, []):
            self.variables[kind].append(name)
        return name

    def expression(self, kind, depth=2):
        names = self.variables.get(kind)
        if names and self.chance(0.35):
            return self.pick(*names)
        return getattr(self, kind + "_expression")(depth - 1)

    def any_kind(self):
        return self.pick("int", "int", "float", "str", "list", "dict", "bool", "tuple", "bytes")

    def int_expression(self, depth):
        if depth < 0:
            return str(self.number()) if self.chance(0.9) else f"({self.pick(*BIG)})"
        one, two = self.expression("int", depth), self.expression("int", depth)
        return self.pick(
            f"({one} + {two})", f"({one} - {two})", f"({one} * {two})", f"({one} // {two})", f"({one} % {two})",
            f"-{one}", f"~{one}", f"({one} & {two})", f"({one} | {two})", f"({one} ^ {two})", f"abs({one})",
            f"({one} << {self.number(0, 40)})", f"({one} >> {self.number(0, 40)})", f"({one}) ** {self.number(0, 4)}",
            f"max({one}, {two})", f"min({one}, {two})", f"divmod({one}, {two})[{self.number(0, 1)}]",
            f"len({self.expression('str', depth)})", f"sum({self.expression('list', depth)})",
            f"len({self.expression('dict', depth)})", f"({one} if {self.expression('bool', depth)} else {two})",
            f"{self.expression('list', depth)}[{self.number(-3, 3)}]", f"int({self.expression('float', depth)})",
            f"{self.expression('dict', depth)}.get({self.key()}, {one})", f"int(str({one}))", f"hash({one})",
            f"({one}).bit_length()", f"round({one}, {self.number(-2, 1)})", f"pow({one}, {self.number(0, 5)}, 97)",
            f"{self.expression('str', depth)}.count({self.expression('str', 0)})", f"ord({self.pick(*'abcé')!r})",
            f"(lambda v, w={one}: v - w)({two})", f"{self.expression('dict', depth)}[{self.key()}]",
            f"int({self.expression('str', 0)})", f"{self.expression('list', depth)}.index({one})",
            f"len({{*{self.expression('list', depth)}}})", f"(w := {one}) + w",
        )

    def float_expression(self, depth):
        if depth < 0:
            return self.pick(*FLOATS)
        one, two = self.expression("float", depth), self.expression("float", depth)
        return self.pick(
            f"({one} + {two})", f"({one} - {two})", f"({one} * {two})", f"({one} / {two})", f"({one} // {two})",
            f"({one} % {two})", f"-{one}", f"abs({one})", f"float({self.expression('int', depth)})",
            f"({self.expression('int', depth)} / {self.expression('int', depth)})", f"round({one}, {self.number(-2, 4)})",
            f"float('{self.pick('1.5', 'inf', '-2e3', 'nan', ' 7 ', 'x', '1_0')}')", f"sum([{one}, {two}])",
            f"({one} + {self.expression('int', depth)})", f"min({one}, {two})", f"{one} ** {self.number(-2, 3)}",
        )

    def bool_expression(self, depth):
        if depth < 0:
            return self.pick("True", "False")
        kind = self.pick("int", "str", "float", "list", "tuple")
        one, two = self.expression(kind, depth), self.expression(kind, depth)
        compare = self.pick("<", "<=", "==", "!=", ">", ">=")
        return self.pick(
            f"({one} {compare} {two})", f"(not {one})", f"({one} == {two} != {one})", f"bool({one})",
            f"({self.expression('int', depth)} < {self.expression('int', depth)} <= {self.expression('int', depth)})",
            f"({self.expression('int', depth)} in {self.expression('list', depth)})", f"({one} in ({two}, {one}))",
            f"({self.expression('str', depth)} not in {self.expression('str', depth)})", f"isinstance({one}, (int, str))",
            f"any(v > {self.number()} for v in {self.expression('list', depth)})", f"({self.key()} in {self.expression('dict', depth)})",
            f"all(v for v in {self.expression('list', depth)})", f"{self.expression('str', depth)}.{self.pick('isdigit', 'isupper', 'isalpha', 'isspace', 'isidentifier', 'istitle')}()",
            f"({self.expression('bool', depth)} and {self.expression('bool', depth)} or {self.expression('bool', depth)})",
        )

    def str_expression(self, depth):
        if depth < 0:
            return '"' + self.pick(*WORDS) + '"'
        one, two = self.expression("str", depth), self.expression("str", depth)
        return self.pick(
            f"({one} + {two})", f"{one}.upper()", f"{one}.title()", f"{one}.strip()", f"{one}.replace({two}, {self.expression('str', 0)})",
            f"({one} * {self.number(-1, 3)})", f"{one}[{self.slice()}]", f"{one}[{self.number(-4, 4)}]", f"str({self.expression('int', depth)})",
            f"repr({self.expression(self.any_kind(), depth)})", f"{two}.join(sorted({one}.split()))", f"{one}.center({self.number(0, 12)}, '*')",
            f"f'{{{self.expression('int', 0)}{self.pick('', '!r', ':>5', ':05d', ':,', ':+x', ':#b', ':e')}}}'", f"{one}.swapcase()",
            f"{one}.zfill({self.number(0, 9)})", f"{one}.partition({two})[{self.number(0, 2)}]", f"{one}.casefold()", f"ascii({one})",
            f"'%{self.pick('s', 'r', '5s', '-6.2s', 'a')}|' % ({one},)", f"'{{0!r:>{self.number(1, 9)}}}'.format({one})",
            f"{one}.encode().hex()", f"{one}.{self.pick('lstrip', 'rstrip', 'strip')}('ab m')", f"max({one})", f"{one}.expandtabs(4)",
            f"''.join(reversed({one}))", f"{one}.removeprefix({two})", f"chr({self.number(60, 260)})", f"{one}.capitalize()",
        )

    def bytes_expression(self, depth):
        if depth < 0:
            return self.pick("b'abc'", "b''", "b'\\x00\\xff z'", "b'one two'", "bytes(3)")
        one = self.expression("bytes", depth)
        return self.pick(f"({one} + {self.expression('bytes', depth)})", f"{one}[{self.slice()}]", f"{one}.upper()", f"{self.expression('str', depth)}.encode()", f"{one}.replace(b'b', b'--')", f"bytes([{self.number(0, 255)}, 65])", f"{one}.rjust(6)", f"b' '.join({one}.split())")

    def list_expression(self, depth):
        if depth < 0:
            return "[" + ", ".join(str(self.number()) for _ in self.some(0, 5)) + "]"
        one, two = self.expression("list", depth), self.expression("list", depth)
        item = self.expression("int", 0)
        return self.pick(
            f"({one} + {two})", f"{one}[{self.slice()}]", f"[v + {item} for v in {one}]", f"sorted({one}, reverse={self.pick(True, False)})",
            f"[v for v in {one} if v {self.pick('<', '>', '%')} {item}]", f"[*{one}, {item}, *{two}]", f"list(range({self.number(-5, 9)}, {self.number(-5, 9)}, {self.pick(-2, -1, 1, 2, 3)}))",
            f"[v * w for v, w in zip({one}, {two})]", f"list(map(abs, {one}))", f"list(filter(None, {one}))", f"({one} * {self.number(-1, 2)})",
            f"sorted({one}, key=lambda v: (v % 3, -v))", f"list(reversed({one}))", f"[i * v for i, v in enumerate({one}, {self.number(0, 3)})]",
            f"list({self.expression('dict', depth)}.values())", f"sorted(set({one}) {self.pick('|', '&', '-', '^')} set({two}))",
            f"[w for v in {one} for w in range(v % 3)]", f"[{item}, {self.expression('int', depth)}]", f"({one} or {two})", f"[len(v) for v in {self.expression('str', depth)}.split('a')]",
        )

    def tuple_expression(self, depth):
        return f"({self.expression('int', depth)}, {self.expression('str', depth)})" if self.chance(0.6) else f"tuple({self.expression('list', depth)})"

    def dict_expression(self, depth):
        if depth < 0:
            return "{" + ", ".join(f"{self.key()}: {self.number()}" for _ in self.some(0, 4)) + "}"
        one = self.expression("dict", depth)
        return self.pick(
            f"{{**{one}, {self.key()}: {self.expression('int', depth)}}}", f"{{v: len(v) for v in {self.expression('str', depth)}.split()}}",
            f"dict(zip('abc', {self.expression('list', depth)}))", f"({one} | {self.expression('dict', depth)})", f"{{k: v + 1 for k, v in {one}.items() if v}}",
            f"dict(sorted({one}.items()))", f"dict({one}, z={self.expression('int', 0)})", f"dict.fromkeys('ab', {self.expression('int', depth)})",
        )

    def key(self):
        return self.pick('"a"', '"b"', '"c"', '"key"')

    def slice(self):
        bounds = [self.pick("", str(self.number(-5, 6))) for _ in range(2)]
        step = self.pick("", "", ":", f":{self.pick(-3, -2, -1, 1, 2, 3)}", ":0" if self.chance(0.1) else "")
        return f"{bounds[0]}:{bounds[1]}{step}"

    def loose(self):
        """An expression of any kind."""
        return self.expression(self.any_kind(), 2)
