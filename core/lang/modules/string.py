# SPDX-License-Identifier: MIT
"""Sets of characters, and templates."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Every word with a capital."""
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    """Text with $names to be replaced."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def substitute(self, mapping={}, /, **names):
        return self._replace({**mapping, **names}, False)

    def safe_substitute(self, mapping={}, /, **names):
        return self._replace({**mapping, **names}, True)

    def _replace(self, names, safe):
        text, parts, at = self.template, [], 0
        while True:
            mark = text.find(self.delimiter, at)
            if mark < 0:
                return "".join(parts) + text[at:]
            parts.append(text[at:mark])
            name, at = self._name_after(text, mark + 1)
            if name == self.delimiter:
                parts.append(name)
            elif name and (name in names or not safe):
                parts.append(str(names[name]))
            elif safe:
                parts.append(text[mark:at])
            else:
                line = text.count("\n", 0, mark) + 1
                column = mark - text.rfind("\n", 0, mark)
                raise ValueError(
                    f"Invalid placeholder in string: line {line}, col {column}")

    def _name_after(self, text, at):
        if text[at:at + 1] == self.delimiter:
            return self.delimiter, at + 1
        braced = text[at:at + 1] == "{"
        start = end = at + braced
        while end < len(text) and text[end].isascii() and text[start:end + 1].isidentifier():
            end += 1
        if braced and text[end:end + 1] != "}":
            return "", at
        return text[start:end], end + braced
