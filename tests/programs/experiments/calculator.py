# a tokenizer generator and a recursive-descent calculator
def tokens(text):
    number = ""
    for c in text + " ":
        if c.isdigit() or c == ".":
            number += c
            continue
        if number:
            yield "number", float(number) if "." in number else int(number)
            number = ""
        if c in "+-*/()":
            yield "op", c
        elif not c.isspace():
            raise SyntaxError(f"unexpected {c!r}")
    yield "end", None


class Parser:
    def __init__(self, text):
        self.tokens = tokens(text)
        self.advance()

    def advance(self):
        self.kind, self.value = next(self.tokens)

    def accept(self, *ops):
        if self.kind == "op" and self.value in ops:
            op = self.value
            self.advance()
            return op

    def sum(self):
        value = self.product()
        while op := self.accept("+", "-"):
            value = value + self.product() if op == "+" else value - self.product()
        return value

    def product(self):
        value = self.atom()
        while op := self.accept("*", "/"):
            value = value * self.atom() if op == "*" else value / self.atom()
        return value

    def atom(self):
        if self.accept("-"):
            return -self.atom()
        if self.accept("("):
            value = self.sum()
            if not self.accept(")"):
                raise SyntaxError("missing )")
            return value
        if self.kind != "number":
            raise SyntaxError(f"unexpected {self.value}")
        value = self.value
        self.advance()
        return value


for text in ("1 + 2 * 3", "(1+2)*3", "-4 / 2 - -1", "2 * (3", "1 $ 2", "", "10 / (5 - 5)", "1.5 * 4"):
    try:
        print(text, "=", Parser(text).sum())
    except (SyntaxError, ZeroDivisionError) as error:
        print(text, "->", type(error).__name__, error)
