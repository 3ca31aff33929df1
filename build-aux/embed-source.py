# SPDX-License-Identifier: MIT
"""Turns a source file into a C string: embed-source.py SYMBOL SOURCE OUTPUT."""
import pathlib
import sys

symbol, source, output = sys.argv[1:]
lines = pathlib.Path(source).read_text(encoding="utf-8").splitlines(keepends=True)


def literal(line):
    escaped = line.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'    "{escaped}"'


pathlib.Path(output).write_text(
    "// SPDX-License-Identifier: MIT\n"
    f"// Made by embed-source.py from {pathlib.Path(source).name}.\n"
    f"extern const char {symbol}_source[];\n"
    f"const char {symbol}_source[] =\n" + "\n".join(map(literal, lines)) + ";\n", encoding="utf-8")
