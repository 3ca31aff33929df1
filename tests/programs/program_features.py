# SPDX-License-Identifier: MIT
# Writes random programs of the lesson language: one method a feature, each a section of a program.
"""write_program(seed) gives the text of a program that ends by itself and prints the same at every run."""

from program_writer import ERRORS, PRELUDE, Expressions

METHODS = (
    "append", "upper", "keys", "nothing", "split", "index", "pop", "join", "update", "sort", "count", "get", "find", "insert", "encode", "bit_length",
)
FUNCTIONS = (
    "len", "int", "float", "sum", "sorted", "list", "dict", "next", "abs", "ord", "chr", "max", "tuple", "round", "enumerate", "zip", "range",
    "reversed", "bool", "str", "set", "divmod", "pow", "isinstance", "bytes", "hex", "getattr", "min", "slice", "repr", "all", "map",
)
LAZY = ("enumerate", "zip", "reversed", "set", "map")


class Features(Expressions):
    """Sections by feature; every name that a section defines is new."""

    # ---- values ----
    def values(self):
        name = self.name("values")
        with self.block(f"def {name}(n, s):"), self.scope(int=["n"], str=["s"]):
            for _ in self.some(2, 5):
                self.assign(self.any_kind())
            for _ in self.some(1, 4):
                self.line(f"print({self.loose()}, {self.loose()})")
            self.line(f"return {self.loose()}")
        for _ in self.some(1, 3):
            self.line(f'attempt("{name}", {name}, {self.number()}, {self.str_expression(-1)})')

    def lazily(self):
        for _ in self.some(4, 9):
            with self.scope():
                self.line(f'attempt("v", lambda: {self.loose()})')

    def mistakes(self):
        """Operators and calls on operands of any kind: mostly TypeErrors, whose words are compared."""
        for _ in self.some(4, 9):
            with self.scope():
                operator = self.pick("+", "-", "*", "/", "//", "%", "<", ">=", "==", "in", "&", "|", "<<", "and", "is not")
                method = self.pick(*METHODS)
                function = self.pick(*FUNCTIONS)
                text = self.pick(
                    f"a {operator} b", f"{function}(a)", f"a.{method}(b)", f"a.{method}()", "a[b]", "a(b)", "-a", f"{function}(a, b)", "[*a]",
                    "dict(**a)", "[(x, y) for x, y in a]", f"print(*a, sep=b)", "a.real", "a.wrong",
                )
                if function in LAZY:
                    text = text.replace(f"{function}(", f"(lambda *v: sorted({function}(*v), key=repr))(", 1)
                operands = ", ".join(self.expression(self.any_kind(), 0) for _ in range(2))
                self.line(f'attempt({text!r}, lambda a, b: {text}, {operands})')

    def formatting(self):
        for _ in self.some(4, 8):
            with self.scope():
                kind = self.pick("int", "int", "float", "float", "str", "bool", "list")
                value = self.expression(kind, 1)
                align = self.pick("", "", "<", ">", "^", "*^", "0>", "=")
                spec = align + self.pick("", "+", " ", "-") + self.pick("", "", "#", "z") + self.pick("", "0") + self.pick("", str(self.number(0, 14)))
                spec += self.pick("", "", ",", "_") + self.pick("", "", f".{self.number(0, 6)}") + self.pick("", *"dxobceEfFgG%ns")
                self.line(f'attempt("{spec}", format, {value}, "{spec}")')
                percent = "%" + self.pick("", "-", "+", "0", " ", "#") + self.pick("", str(self.number(0, 12))) + self.pick("", f".{self.number(0, 5)}") + self.pick(*"dixoXeEfgGcrsa")
                self.line(f'attempt("{percent.replace("%", "P")}", lambda: "{percent}" % ({self.expression(kind, 1)},))')

    def sequences(self):
        name, other = self.name("list"), self.name("dict")
        self.line(f"{name} = {self.list_expression(-1)}")
        self.line(f"{other} = {self.dict_expression(-1)}")
        for _ in self.some(4, 10):
            with self.scope():
                item = self.number()
                statement = self.pick(
                    f"{name}.append({item})", f"{name}.insert({self.number(-6, 6)}, {item})", f"{name}.extend({self.list_expression(-1)})",
                    f"{name}[{self.slice()}] = {self.list_expression(-1)}", f"del {name}[{self.slice()}]", f"{name}.sort(key=abs)", f"{name}.reverse()",
                    f"{name}[{self.number(-4, 4)}] = {item}", f"{name}.remove({item})", f"print({name}.pop({self.number(-3, 3)}))", f"{name} += range({self.number(0, 3)})",
                    f"{name}[{self.number(-3, 3)}] += 1", f"{other}[{self.key()}] = {item}", f"del {other}[{self.key()}]", f"print({other}.pop({self.key()}, None))",
                    f"{other}.setdefault({self.key()}, {item})", f"{other}.update(d={item})", f"{other}[{self.key()}] -= 1", f"print({other}.popitem())", f"{other} |= {self.dict_expression(-1)}",
                    f"first, *rest = {name}; print(first, rest)", f"*rest, (one, two), last = {name}", f"one, two = {name}[{self.slice()}]; print(one, two)", f"[one, [two, *three]] = {name[:0] or '1, (2, 3)'}; print(three)",
                )
                with self.block("try:"):
                    self.line(statement)
                with self.block("except (LookupError, ValueError, TypeError) as problem:"):
                    self.line("print(repr(problem))")
                self.line(f"print({name}, {other})")

    # ---- functions ----
    def parameters(self):
        """A parameter list with every kind of parameter, and the names in it."""
        names = [self.name("p") for _ in self.some(0, 5)]
        parts, defaults = [], False
        starred = self.random.randint(0, len(names))
        for position, name in enumerate(names):
            if position == starred and position:
                if self.chance(0.3):
                    parts.insert(self.random.randint(1, position), "/")
                parts.append(self.pick("*", "*rest"))
            keyword_only = bool(parts) and ("*" in parts or "*rest" in parts)
            defaults = self.chance(0.4) if keyword_only else defaults or self.chance(0.3)
            parts.append(f"{name}={self.number()}" if defaults else name)
        shown = list(names)
        if "*rest" in parts:
            shown.append("rest")
        if self.chance(0.3):
            parts.append("**named")
            shown.append("named")
        return names, parts, shown

    def arguments(self, names):
        parts = [str(self.number()) for _ in self.some(0, len(names))]
        if self.chance(0.2):
            parts.append(f"*{self.list_expression(-1)}")
        for name in names[len(parts) :]:
            if self.chance(0.7):
                parts.append(f"{name}={self.number()}")
        if self.chance(0.15):
            parts.append(f"{self.pick('other', *names)}={self.number()}")
        if self.chance(0.15):
            parts.append(f"**{{'{self.pick('more', *names)}': 5}}")
        seen = [part.split("=")[0] for part in parts if "=" in part and "*" not in part]
        return ", ".join(parts) if len(seen) == len(set(seen)) else ""

    def calls(self):
        function = self.name("function")
        names, parts, shown = self.parameters()
        if self.chance(0.25):
            self.line(f"{function} = lambda {', '.join(parts)}: ({', '.join(shown + ['0'])})")
        else:
            with self.block(f"def {function}({', '.join(parts)}):"), self.scope(int=names):
                self.line(f"return {', '.join(shown + [self.expression('int', 1)])}")
        for _ in self.some(2, 7):
            self.line(f'attempt("{function}", lambda: {function}({self.arguments(names)}))')

    def closures(self):
        outer, inner = self.name("outer"), self.name("inner")
        with self.block(f"def {outer}(start):"), self.scope(int=["start"]):
            state = self.assign("int", 1)
            with self.block(f"def {inner}(step=1):"):
                if self.chance(0.8):
                    self.line(f"nonlocal {state}")
                self.line(f"{state} {self.pick('+', '-', '*', '^')}= step")
                if self.chance(0.2):
                    self.line(f"del {state}")
                self.line(f"return {state}, start")
            self.line(f"{self.name('list')} = [lambda: ({state}, start, i) for i in range(3)]")
            self.line(f"return {inner}, list{self.names}")
        made = self.name("made")
        self.line(f"{made}, delayed{made} = {outer}({self.number()})")
        for _ in self.some(2, 5):
            self.line(self.pick(f'attempt("{inner}", {made}, {self.number()})', f"print([f() for f in delayed{made}])" if self.chance(0.3) else f'attempt("late", delayed{made}[{self.number(-3, 3)}])'))

    def decorators(self):
        decorator, function = self.name("decorator"), self.name("decorated")
        with self.block(f"def {decorator}(factor):"):
            with self.block("def decorate(function):"):
                with self.block("def wrapper(*arguments, **named):"):
                    self.line(f"print('calling', function.__name__, arguments, named)")
                    with self.block("try:"):
                        self.line("return function(*arguments, **named) * factor")
                    with self.block("finally:"):
                        self.line("print('called')")
                self.line("return wrapper")
            self.line("return decorate")
        for _ in self.some(1, 3):
            self.line(f"@{decorator}({self.number(0, 4)})")
        names, parts, shown = self.parameters()
        with self.block(f"def {function}({', '.join(parts)}):"), self.scope(int=names):
            self.line(f"return {self.expression('int', 2)}")
        for _ in self.some(1, 3):
            self.line(f'attempt("{function}", lambda: {function}({self.arguments(names)}))')

    # ---- control flow ----
    def body(self, budget, loop=False, function=True, generator=False):
        """Nested statements that end: loops are short, handlers and exits are anywhere."""
        for _ in self.some(1, 3):
            if budget <= 0:
                kind = self.pick("print", "print", "assign", "leave", "yield")
            else:
                kind = self.pick("print", "assign", "if", "for", "while", "try", "with", "leave", "yield", "raise", "try")
            inner = {"budget": budget - 1, "loop": loop, "function": function, "generator": generator}
            if kind == "print":
                self.line(f"print({self.number()}, {self.expression(self.any_kind(), 1)})")
            elif kind == "assign":
                self.line(f"n = {self.expression('int', 1)} % 1009")
            elif kind == "yield" and generator:
                if generator == "yield from" and self.chance(0.3):
                    self.line(f"n = (yield from inner(n, {self.number(0, 3)})) or n")
                else:
                    self.line(self.pick(f"got = yield {self.loose()}", f"print('got', (yield n))", "n = (yield n) or n", "yield"))
            elif kind == "raise" and self.chance(0.4):
                self.line(f"raise {self.pick(*ERRORS)}({self.number()}){self.pick('', '', ' from None', ' from KeyError(n)')}")
            elif kind == "leave" and self.chance(0.5):
                choices = ["return n"] if function and self.chance(0.4) else []
                self.line(self.pick(*(choices + (["break", "continue"] if loop else ["pass"]))))
            elif kind == "if":
                with self.block(f"if {self.expression('bool', 1)}:"):
                    self.body(**inner)
                if self.chance(0.3):
                    with self.block(f"elif {self.expression('bool', 1)}:"):
                        self.body(**inner)
                if self.chance(0.5):
                    with self.block("else:"):
                        self.body(**inner)
            elif kind in ("for", "while"):
                counter = self.name("i")
                if kind == "while":
                    self.line(f"{counter} = {self.number(0, 3)}")
                    header = f"while ({counter} := {counter} - 1) >= 0:"
                else:
                    header = f"for {counter} in {self.pick(f'range({self.number(0, 3)})', '(n, 2)', repr('ab'))}:"
                inner["loop"] = True
                with self.block(header):
                    self.body(**inner)
                if self.chance(0.4):
                    inner["loop"] = loop
                    with self.block("else:"):
                        self.body(**inner)
            elif kind == "try":
                self.attempt_statement(inner)
            elif kind == "with":
                with self.block(f"with Manager({self.number(0, 9)}, {self.pick('False', 'False', 'True')}) as m{self.pick(', Manager(10, False)', '')}:"):
                    self.body(**inner)

    def attempt_statement(self, inner):
        with self.block("try:"):
            self.body(**inner)
            if self.chance(0.4):
                self.line(self.pick(f"raise {self.pick(*ERRORS)}({self.number()})", "n // 0", "[][n]", "{}[n]", "n.missing", "undefined_name", "int('x')"))
        handlers = self.number(0, 2)
        for _ in range(handlers):
            with self.block(f"except {self.pick(*ERRORS, '(ValueError, LookupError)', 'ArithmeticError')}{self.pick(' as problem', '')}:"):
                self.body(**inner)
                if self.chance(0.25):
                    self.line(self.pick("raise", f"raise {self.pick(*ERRORS)}('again')", f"raise {self.pick(*ERRORS)}('from') from ValueError(n)"))
        if handlers and self.chance(0.4):
            with self.block("else:"):
                self.body(**inner)
        if not handlers or self.chance(0.5):
            with self.block("finally:"):
                self.body(**inner)

    def manager(self):
        with self.block("class Manager:"):
            with self.block("def __init__(self, number, swallow):"):
                self.line("self.number, self.swallow = number, swallow")
            with self.block("def __enter__(self):"):
                self.line("print('enter', self.number)")
                self.line("return self.number")
            with self.block("def __exit__(self, kind, problem, traceback):"):
                self.line("print('exit', self.number, kind and kind.__name__, problem)")
                self.line("return self.swallow")

    def control(self):
        name = self.name("control")
        with self.block(f"def {name}(n):"), self.scope(int=["n"]):
            self.body(3)
            self.line("return 'end', n")
        for _ in self.some(1, 3):
            self.line(f'attempt("{name}", {name}, {self.number()})')

    # ---- generators ----
    def generators(self):
        inner, outer, driver = self.name("inner"), self.name("outer"), self.name("generator")
        with self.block(f"def {inner}(n, k):"), self.scope(int=["n", "k"]):
            self.body(2, generator="plain")
            self.line("yield n")
            self.line("return k")
        with self.block(f"def {outer}(n):"), self.scope(int=["n"]):
            self.line(f"inner = {inner}")
            self.body(3, generator="yield from")
            self.line("yield 'last'")
            if self.chance(0.5):
                self.line("return n")
        for _ in self.some(1, 3):
            self.line(f"{driver} = {outer}({self.number()})")
            for _ in self.some(2, 8):
                action = self.pick(
                    "next, {}", "next, {}", "next, {}, 'default'", "{}.send, None", "{}.send, 7", "{}.throw, ValueError('thrown')", "{}.throw, KeyError",
                    "{}.throw, GeneratorExit", "{}.throw, StopIteration(3)", "{}.close", "lambda: ({}.gi_frame is None, {}.gi_running)", "list, {}" if self.chance(0.3) else "next, {}",
                )
                action = action.replace("{}", driver)
                with self.block("try:"):
                    self.line(f'attempt("{action.split(",")[0].split(".")[-1]}", {action})')
                with self.block("except BaseException as problem:"):
                    self.line("print('base', repr(problem))")
        if self.chance(0.5):
            self.line(f"{driver} = None")
        if self.chance(0.4):
            self.line(f"print(sum(1 for _ in zip({outer}({self.number()}), range(4))))" if self.chance(0.3) else f'attempt("sum", lambda: [v for v, _ in zip({outer}({self.number()}), range(4))])')

    def pipelines(self):
        stage, name = self.name("stage"), self.name("coroutine")
        with self.block(f"def {stage}(target, factor):"):
            with self.block("try:"):
                with self.block("while True:"):
                    self.line("item = yield")
                    with self.block(f"if item % {self.number(2, 5)}:"):
                        self.line("target.send(item * factor)")
            with self.block("except GeneratorExit:"):
                self.line("print('closing', factor)")
                self.line("target.close()")
                if self.chance(0.3):
                    self.line("raise")
            if self.chance(0.3):
                with self.block("finally:"):
                    self.line("print('finally', factor)")
        with self.block(f"def {name}(limit):"):
            self.line("total = 0")
            with self.block("for _ in range(limit):"):
                self.line("total += yield total")
                self.line("print('total', total)")
        self.line(f"sink = {name}({self.number(1, 6)})")
        self.line("sink.send(None)")
        for _ in self.some(1, 3):
            self.line(f"sink = {stage}(sink, {self.number(1, 4)})")
            if self.chance(0.9):
                self.line("next(sink)")
        for _ in self.some(3, 8):
            self.line(f'attempt("send", sink.send, {self.pick(self.number(), self.number(), "None", repr("a"))})')
        self.line('attempt("close", sink.close)')

    # ---- classes ----
    def classes(self):
        known = []
        methods = ("alpha", "beta", "gamma")
        for _ in self.some(2, 4):
            name = self.name("Class")
            bases = self.random.sample(known, min(len(known), self.number(0, 2)))
            with self.block("try:"):
                with self.block(f"class {name}({', '.join(bases)}):" if bases else f"class {name}:"), self.scope():
                    self.line(f"shared = {self.loose()}")
                    with self.block("def __init__(self, *arguments):"):
                        if bases or self.chance(0.5):
                            self.line("super().__init__(*arguments)" if bases else "super().__init__()")
                        self.line(f"self.{self.pick('x', 'y')} = {self.number()}")
                    for method in self.random.sample(methods, self.number(0, 3)):
                        decorator = self.pick("", "", "", "@property", "@staticmethod", "@classmethod")
                        if decorator:
                            self.line(decorator)
                        first = "" if decorator == "@staticmethod" else "self"
                        with self.block(f"def {method}({first}):"):
                            self.line(f"print('{name}.{method}')")
                            if first and self.chance(0.5):
                                self.line(f"return '{name}', super().{method}{self.pick('()', '()', '')}")
                            else:
                                self.line(f"return {self.pick('self.x', 'self.shared', 'self.z') if first and self.chance(0.6) else self.number()}")
                    self.special_methods(name)
            with self.block("except Exception as problem:"):
                self.line("print(repr(problem))")
                self.line(f"class {name}: pass")
            self.line(f"print([base.__name__ for base in {name}.__mro__])")
            known.append(name)
        for name in known:
            made = self.name("object")
            with self.block("try:"):
                self.line(f"{made} = {name}({self.pick('', '', '1, 2')})")
            with self.block("except TypeError as problem:"):
                self.line("print(problem)")
                self.line(f"{made} = None")
            for _ in self.some(2, 6):
                action = self.pick(
                    f"{made}.{self.pick(*methods)}()", f"{made}.{self.pick(*methods)}", f"({made}.x, {made}.shared)", f"{made} + 1", f"1 + {made}", f"{made}[{self.number(0, 3)}]", f"len({made})",
                    f"list({made})", f"{made} == {made}", f"{made} < 3", f"str({made})", f"{made}(4)", f"bool({made})", f"3 in {made}", f"{made}.missing", f"setattr({made}, '{self.pick(*methods)}', 1)",
                    f"isinstance({made}, {self.pick(*known)})", f"vars({made})", f"hash({made}) is None", f"format({made}, 'wide')", f"{made}.__class__.__name__", f"delattr({made}, 'x')", f"getattr({made}, 'x', None)",
                )
                if any(f"{made}.{method}" == action for method in methods):
                    action = f"callable({action})"
                self.line(f'attempt({action!r}, lambda: {action})')

    def special_methods(self, name):
        bodies = {
            "__repr__(self)": f"return '<{name}>'", "__add__(self, other)": "return ('add', other)", "__radd__(self, other)": self.pick("return NotImplemented", "return ('radd', other)"),
            "__getitem__(self, index)": f"return [{self.number()}, {self.number()}][index]", "__len__(self)": f"return {self.number(-1, 4)}", "__eq__(self, other)": self.pick("return True", "return NotImplemented", "return []"),
            "__lt__(self, other)": "return other > 2", "__call__(self, value)": "return value, self.x", "__bool__(self)": self.pick("return False", "return 3"), "__contains__(self, item)": "return item",
            "__getattr__(self, name)": self.pick("return 'dynamic ' + name", "raise AttributeError('no ' + name)"), "__format__(self, spec)": "return spec.upper()", "__iter__(self)": self.pick("yield from (1, 2)", "return iter([3])", "return 5"),
            "__str__(self)": self.pick(f"return 'str {name}'", "return 5"), "__hash__(self)": f"return {self.number()}", "__del__(self)": f"print('del {name}')",
        }
        for signature in self.random.sample(sorted(bodies), self.number(0, 5)):
            with self.block(f"def {signature}:"):
                self.line(bodies[signature])

    # ---- async ----
    def asynchronous(self):
        pause, work, source, loop = self.name("Pause"), self.name("work"), self.name("source"), self.name("loop")
        with self.block(f"class {pause}:"):
            with self.block("def __init__(self, turns):"):
                self.line("self.turns = turns")
            with self.block("def __await__(self):"):
                with self.block("for turn in range(self.turns):"):
                    self.line("yield turn")
                self.line("return self.turns")
            with self.block("async def __aenter__(self):"):
                self.line("print('aenter')")
                self.line("return await self")
            with self.block("async def __aexit__(self, kind, problem, traceback):"):
                self.line("print('aexit', kind and kind.__name__)")
                self.line(f"return {self.pick('False', 'False', 'True')}")
        with self.block(f"async def {source}(n):"):
            with self.block("try:"):
                with self.block(f"for i in range(n):"):
                    self.line(f"got = yield i, await {pause}({self.number(0, 2)})")
            with self.block("finally:"):
                self.line("print('source ends')")
        works = []
        for _ in self.some(1, 3):
            work = self.name("work")
            with self.block(f"async def {work}(n):"):
                for _ in self.some(1, 5):
                    kind = self.number(0, 8)
                    if kind <= 1:
                        self.line(f"print('{work}', await {pause}({self.number(0, 3)}))")
                    elif kind == 2 and works:
                        self.line(f"n += await {self.pick(*works)}({self.number(0, 3)})")
                    elif kind == 3:
                        with self.block(f"async for item in {source}({self.number(0, 3)}):"):
                            self.line("print(item)")
                            if self.chance(0.3):
                                self.line("break")
                    elif kind == 4:
                        with self.block(f"async with {pause}(1) as entered:"):
                            self.line(self.pick("print(entered)", f"raise {self.pick(*ERRORS)}('inside')", "return 5"))
                    elif kind == 5:
                        with self.block("try:"):
                            self.line(self.pick(f"await {pause}(2)", "await 5", "raise LookupError", f"await {self.pick(*works)}(1)" if works else "pass"))
                        with self.block(f"except {self.pick(*ERRORS)} as problem:"):
                            self.line("print(repr(problem))")
                        if self.chance(0.4):
                            with self.block("finally:"):
                                self.line(f"await {pause}(1)")
                    elif kind == 6:
                        self.line(f"print([item async for item in {source}({self.number(0, 3)})])")
                    elif kind == 7:
                        self.line("n = n * 3 + 1")
                self.line("return n")
            works.append(work)
        with self.block(f"def {loop}(*tasks):"):
            self.line("waiting = list(enumerate(tasks))")
            with self.block("while waiting:"):
                self.line("number, task = waiting.pop(0)")
                with self.block("try:"):
                    self.line(self.pick("trap = task.send(None)", "trap = task.__await__().__next__()" if self.chance(0.2) else "trap = task.send(None)"))
                with self.block("except StopIteration as end:"):
                    self.line("print('task', number, 'returns', end.value)")
                with self.block("except Exception as problem:"):
                    self.line("print('task', number, 'fails', repr(problem))")
                with self.block("else:"):
                    self.line("print('task', number, 'traps', trap)")
                    if self.chance(0.2):
                        with self.block("if trap == 1:"):
                            self.line(self.pick("task.close()", "attempt('throw', task.throw, ValueError('cancel'))"))
                            self.line("continue")
                    self.line("waiting.append((number, task))")
        self.line(f"{loop}({', '.join(f'{self.pick(*works)}({self.number(0, 4)})' for _ in self.some(1, 4))})")
        if self.chance(0.2):
            self.line(f"{works[0]}(1)")
        if self.chance(0.3):
            self.line(f"task = {works[-1]}(1)")
            self.line('attempt("throw", task.throw, KeyError(1))')

    # ---- names ----
    def scopes(self):
        name = self.name("shared")
        self.line(f"{name} = {self.number()}")
        with self.block(f"def read{name}(flag):"):
            if self.chance(0.4):
                self.line(f"global {name}")
            with self.block("if flag:"):
                self.line(f"{name} = {self.number()}")
            if self.chance(0.3):
                self.line(f"del {name}")
            self.line(f"return {name}")
        with self.block(f"class Scope{name}:"):
            self.line(f"copy = {name} if '{name}' in globals() else None")
            self.line(f"{name} = [v for v in range(3)]")
            with self.block("def method(self):"):
                self.line(f"return {self.pick(name, 'copy', 'self.copy')}")
        for _ in self.some(2, 4):
            self.line(f'attempt("scope", {self.pick(f"read{name}, True", f"read{name}, False", f"Scope{name}().method")})')

    # ---- the end of a program ----
    def uncaught(self):
        """A traceback through several kinds of frame."""
        names = [self.name("level") for _ in self.some(1, 4)]
        previous = None
        for name in names:
            with self.block(f"def {name}(n):"), self.scope(int=["n"]):
                if previous is None:
                    self.line(self.pick("n // 0", "[1, 2][n + 7]", "{'a': 1}[n]", "n.wrong", "int('x')", "undefined + n", f"raise {self.pick(*ERRORS)}('deep', n)", "'a' + n", "n()", "print(n)(n)[n]", "assert n is None, 'words'", "x, y = n, n, n"))
                    self.line("yield n" if self.chance(0.2) else "return n")
                else:
                    call = f"{self.pick('', 'n + ', '[', 'max(')}list({previous}(n)"
                    call = {"[": f"[{previous}(v) for v in (n, 2)]", "m": f"max(n, len(list({previous}(n))), n)", "n": f"n + list({previous}(n))[0]"}.get(call[0], f"list({previous}(n))")
                    kind = self.number(0, 3)
                    if kind == 0:
                        with self.block("try:"):
                            self.line(f"return {call}")
                        with self.block("finally:"):
                            self.line("print('finally')")
                    elif kind == 1:
                        with self.block("try:"):
                            self.line(f"value = {call}")
                        with self.block(f"except {self.pick('Exception', 'LookupError', 'TypeError')} as problem:"):
                            self.line(self.pick("raise", "raise RuntimeError('wrapped') from problem", "raise KeyError('second')", "raise ValueError(\n    'two lines') from None"))
                    elif kind == 2:
                        self.line(f"return (lambda v: {call})(n)")
                    else:
                        self.line(f"yield {call}" if self.chance(0.3) else f"return {call}")
            previous = name
        self.line(f"print(list({previous}({self.number()})))")

    def program(self):
        self.lines.extend(PRELUDE.splitlines())
        self.manager()
        features = [
            self.values, self.lazily, self.mistakes, self.formatting, self.sequences, self.calls, self.closures, self.decorators, self.control, self.generators,
            self.generators, self.pipelines, self.classes, self.asynchronous, self.scopes,
        ]
        for feature in self.random.sample(features, self.random.randint(2, 5)):
            self.line(f"print('-- {feature.__name__}')")
            feature()
        if self.chance(0.5):
            self.uncaught()
        return "\n".join(self.lines) + "\n"


def write_program(seed):
    return Features(seed).program()
