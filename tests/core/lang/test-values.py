# SPDX-License-Identifier: MIT
"""Numbers, texts and formatting against python3: random operations on random values, answer by answer.

Usage: test-values.py COMPUTE_VALUES [SEED [COUNT]]
"""
import math
import operator
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from tap import Tap

OPERATORS = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "//": operator.floordiv, "%": operator.mod, "divmod": divmod, "**": operator.pow,
    "<<": operator.lshift, ">>": operator.rshift, "&": operator.and_, "^": operator.xor,
    "|": operator.or_, "cmp": lambda a, b: (a < b, a == b), "pow3": pow, "hash": hash,
    "float": float, "int": int, "isqrt": math.isqrt, "gcd": math.gcd, "format": format,
    "percent": operator.mod, "percent-pair": lambda template, a, b: template % (a, b),
    "repr": repr, "parse": int, "fields": lambda template, *values: template.format(*values),
    "base": lambda number, base: {2: bin, 8: oct, 16: hex}[base](number),
    "negative": operator.neg, "invert": operator.invert,
}
SPECIAL_FLOATS = [0.0, -0.0, math.inf, -math.inf, math.nan, 1e300, 5e-324, 1e16, 1e15, 0.5, 1.5, 2.5,
                  0.05, 0.125, 9.995, 99.5, 1e22, 1e23, 0.0001, 0.00001, 2.0 ** 53, 2.0 ** 63, 2.0 ** -44,
                  123456789012345678.0, 1.7976931348623157e308, 2.2250738585072014e-308]


def parse_float(text):
    try:
        return float(text)
    except ValueError:
        return None


OPERATORS["parse-float"] = parse_float


class Values:
    """Random values and texts that are likely to matter."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def whole(self):
        chance, pick = self.random.random(), self.random
        if chance < 0.25:
            return pick.randrange(-20, 20)
        if chance < 0.4:
            return pick.randrange(-2 ** 63, 2 ** 63)
        if chance < 0.5:
            power = pick.choice([31, 32, 53, 61, 62, 63, 64, 65, 127, 128, 192, 1023, 1024])
            return pick.choice([1, -1]) * (2 ** power + pick.randrange(-2, 3))
        if chance < 0.9:
            return pick.choice([1, -1]) * pick.getrandbits(pick.randrange(1, 400))
        return pick.choice([1, -1]) * (pick.getrandbits(pick.randrange(1, 3000)) << pick.randrange(300))

    def fraction(self):
        chance, pick = self.random.random(), self.random
        if chance < 0.3:
            return pick.randrange(-100, 100) / pick.choice([1, 2, 3, 7, 10, 100])
        if chance < 0.5:
            return pick.choice(SPECIAL_FLOATS)
        if chance < 0.7:
            return pick.uniform(-1, 1) * 10.0 ** pick.randrange(-320, 308)
        if chance < 0.85:
            return round(pick.uniform(-1000, 1000), pick.randrange(6))
        return float(pick.choice([1, -1]) * pick.getrandbits(pick.randrange(1, 200)))

    def some(self, letters, most):
        return "".join(self.random.choice(letters) for _ in range(self.random.randrange(most)))

    def text(self):
        return self.some("abcXYZ 019é€😀\n\t'\"\\ßΣ%{}", 9)

    def number(self):
        return self.whole() if self.random.random() < 0.75 else self.fraction()

    def any(self):
        return self.random.choice([self.whole, self.fraction, self.text, lambda: True, lambda: False,
                                   lambda: None])()

    def tame(self):
        """A value that may also be a width."""
        return self.random.choice([lambda: self.random.randrange(-9, 99), self.fraction, self.text,
                                   lambda: None])()

    def maybe(self, chance, text):
        return text if self.random.random() < chance else ""

    def specification(self):
        pick = self.random
        align = self.maybe(0.5, pick.choice("*0é <")) + pick.choice("<>^=")
        letters = "bcdoxXneEfFgG%sq" if pick.random() < 0.6 else "dfgsxe"
        precision = "." + str(pick.choice([0, 1, 2, 3, 5, 10, 17, 20, 50]))
        return (self.maybe(0.4, align) + self.maybe(0.3, pick.choice("+- ")) + self.maybe(0.1, "z")
                + self.maybe(0.2, "#") + self.maybe(0.25, "0") + self.maybe(0.5, str(pick.randrange(30)))
                + self.maybe(0.25, pick.choice(",_")) + self.maybe(0.4, precision)
                + self.maybe(0.8, pick.choice(letters)) + self.maybe(0.03, pick.choice(".,xé \n")))

    def directive(self):
        pick = self.random
        letter = pick.choice("diouxXeEfFgGcsra%") if pick.random() < 0.97 else pick.choice("yzé")
        return (self.maybe(0.5, "<") + "%" + self.some("-+ #0", 3) + self.maybe(0.5, str(pick.randrange(20)))
                + self.maybe(0.4, "." + pick.choice(["", "0", "1", "3", "10", "25"])) + letter
                + pick.choice(["", ">", "%%"]))

    def literal(self):
        if self.random.random() < 0.5:
            return self.some("0123456789_abxXo+- zZ٣.e", 8)
        text = self.random.choice([bin, oct, hex, str])(self.whole())
        text = text.replace("1", "1_") if self.random.random() < 0.3 else text
        return " " + text + "\n" if self.random.random() < 0.3 else text

    def float_literal(self):
        if self.random.random() < 0.4:
            return self.some("0123456789_.e+-infa ", 9)
        text = repr(self.fraction())
        text = text.replace("1", "1_") if self.random.random() < 0.2 else text
        return " " + text.upper() + " " if self.random.random() < 0.2 else text

    def template(self):
        pieces = ["a", "é", "{{", "}}", "{}", "{0}", "{1}", "{!r}", "{:5}", "{:>{}}", "{0!s:^9}", "{0:{1}}",
                  "{", "}", "{:", "{!", "{a}", "{0[}", "{:{}{}}", "{:{:{}}}", "{!x}", "{!r:>10}", "{2}",
                  "{-1}"]
        return "".join(self.random.choice(pieces) for _ in range(self.random.randrange(1, 4)))

    def arithmetic(self):
        pick = self.random
        name = pick.choice(["+", "-", "*", "/", "//", "%", "divmod", "cmp"])
        return (name, self.number(), self.number())

    def integers(self):
        pick = self.random
        name = pick.choice(["<<", ">>", "&", "^", "|", "**", "pow3"])
        if name in ("<<", ">>"):
            return (name, self.whole(), pick.choice([pick.randrange(300), pick.randrange(70), -1]))
        if name == "**":
            return (name, pick.choice([self.whole(), pick.randrange(-9, 9)]), pick.randrange(40))
        if name == "pow3":
            return (name, self.whole(), pick.choice([self.whole(), pick.randrange(-3, 50)]), self.whole())
        return (name, self.whole(), self.whole())

    def operation(self):
        pick = self.random
        return pick.choice([
            self.arithmetic, self.arithmetic, self.integers, self.integers,
            lambda: ("hash", pick.choice([self.whole(), abs(pick.choice(SPECIAL_FLOATS[:4])),
                                          pick.uniform(-9, 9) * 10.0 ** pick.randrange(-300, 300)])),
            lambda: ("float", self.whole()), lambda: ("int", self.fraction()),
            lambda: ("isqrt", abs(self.whole())), lambda: ("gcd", self.whole(), self.whole()),
            lambda: ("base", self.whole(), pick.choice([2, 8, 16])), lambda: ("repr", self.any()),
            lambda: (pick.choice(["negative", "invert"]), self.whole()),
            lambda: ("format", pick.choice([self.number, self.fraction, self.text])(), self.specification()),
            lambda: ("format", pick.choice([self.number, self.fraction, self.text])(), self.specification()),
            lambda: ("percent", self.directive(), self.any()),
            lambda: ("percent-pair", self.directive() + self.directive(), self.any(), self.any()),
            lambda: ("parse", self.literal(), pick.choice([0, 2, 8, 10, 16, 36])),
            lambda: ("parse-float", self.float_literal()),
            lambda: ("fields", self.template(), self.tame(), self.tame()),
        ])()


def encoded(value):
    if isinstance(value, bool):
        return f"b{value:d}"
    if isinstance(value, int):
        return f"i{value:x}"
    if isinstance(value, float):
        return f"f{value!r}"
    return "n" if value is None else "s" + value.encode().hex()


def expected(name, *operands):
    try:
        result = OPERATORS[name](*operands)
    except Exception as exception:
        return f"!{type(exception).__name__}: {exception}".replace("\n", "\x01")
    whole = isinstance(result, int) and not isinstance(result, bool)
    return (hex(result) if whole else repr(result)).replace("\n", "\x01")


def main():
    tap = Tap()
    compute, seed, count = sys.argv[1], *map(int, (sys.argv[2:] + ["1", "8000"][len(sys.argv) - 2:]))
    values = Values(seed)
    operations = [values.operation() for _ in range(count)]
    lines = "".join("\t".join([name, *map(encoded, operands)]) + "\n" for name, *operands in operations)
    run = subprocess.run([compute], input=lines, capture_output=True, text=True)
    tap.check(run.returncode == 0, "the driver ends well", run.stderr)
    answers = run.stdout.split("\n")[:-1]
    tap.check(len(answers) == len(operations), "every operation is answered")
    for name in sorted(OPERATORS):
        wrong = []
        for operation, answer in zip(operations, answers):
            if operation[0] == name and (wanted := expected(*operation)) != answer:
                wrong.append(f"{repr(operation):.500}\n  python3 {wanted:.500}\n  ours    {answer:.500}")
        tap.check(not wrong, f"{name} as in python3", "\n".join(wrong[:5]))
    tap.finish()


main()
