# SPDX-License-Identifier: MIT
"""Holds the source tree against rules.py and the repository's .clang-format; one check a rule."""
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import rules
from tap import Tap

root = pathlib.Path(sys.argv[1])
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)
COMMENT_OR_STRING = re.compile(
    r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def source_files():
    """All files of the project: those git knows or would add, else all that lie here."""
    if shutil.which("git") and (root / ".git").exists():
        names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=root, check=True,
                               capture_output=True, text=True).stdout.splitlines()
    else:
        names = [str(path.relative_to(root)) for path in root.rglob("*") if "__pycache__" not in path.parts]
    return [name for name in sorted(names)
            if (root / name).is_file() and not name.startswith(("build", ".git/"))]


def text_of(name):
    return (root / name).read_text(encoding="utf-8", errors="replace")


def folder_of(name):
    """The folder of the include table that a file belongs to, or None."""
    return next((folder for folder in rules.MAY_INCLUDE if name.startswith(folder + "/")), None)


def code_of(text):
    """The text without comments and strings, line breaks kept."""
    return COMMENT_OR_STRING.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def includes_out_of_reach(names):
    for name in names:
        folder = folder_of(name)
        if folder is None:
            continue
        own = folder.split("/")[1]
        allowed = {own, *rules.MAY_INCLUDE[folder], *rules.EXTRA_INCLUDES.get(name, [])}
        text = text_of(name)
        for match in INCLUDE.finditer(text):
            kind, path = match.groups()
            place = f"{name}:{line_of(text, match.start())}"
            first = path.split("/")[0] if "/" in path else own
            known = {key.split("/")[1] for key in rules.MAY_INCLUDE}
            if kind == '"' and first in known and first not in allowed:
                yield f"{place}: {folder} may not include {path}"
            if path.startswith(("gtk/", "adwaita", "gtksourceview/", "gdk/")) and \
                    folder.startswith(tuple(rules.NO_GTK)):
                yield f"{place}: no GTK here ({path})"
            if path.startswith(("glib", "gio", "gmodule")) and folder in rules.ONLY_C_LIBRARY:
                yield f"{place}: {folder} uses the C library alone ({path})"


def banned_calls(names):
    for name in names:
        if not name.endswith((".c", ".h")):
            continue
        code = code_of(text_of(name))
        banned = dict(rules.BANNED_CALLS)
        if name.startswith("core/"):
            banned.update(rules.BANNED_IN_CORE)
        for match in re.finditer(r"(?<![\w.>])(" + "|".join(banned) + r")\s*\(", code):
            yield f"{name}:{line_of(code, match.start())}: {match[1]}: use {banned[match[1]]}"


def missing_licence(names):
    for name in names:
        if name.endswith(rules.NO_SPDX_ENDINGS) or name.startswith(rules.NO_SPDX_FOLDERS):
            continue
        if "SPDX-License-Identifier: MIT" not in "\n".join(text_of(name).splitlines()[:3]):
            yield f"{name}:1: no SPDX line"


def missing_purpose(names):
    for name in names:
        if not name.endswith((".c", ".h", ".def", ".S")) or name.startswith(rules.NO_SPDX_FOLDERS):
            continue
        second = "\n".join(text_of(name).splitlines()[1:3])
        if not re.match(r"\s*(//|/\*)", second):
            yield f"{name}:2: the first comment says what the file is for"


def unfinished(names):
    for name in names:
        if not name.startswith(("core/", "app/", "tests/")) or name.startswith(("tests/lint/", "tests/programs/")):
            continue
        if not name.endswith((".c", ".h", ".def", ".S", ".ui")):
            continue
        for number, line in enumerate(text_of(name).splitlines(), 1):
            if re.search(rules.UNFINISHED, line):
                yield f"{name}:{number}: {line.strip()}"


def mutable_globals(names):
    """Variables at file scope in core/ that are not const."""
    pattern = re.compile(r"^(?:static\s+)?(?!const\b|typedef\b|extern\b|return\b|struct\s+\w+\s*[{;]|enum\b|union\b)"
                         r"(?:_Thread_local\s+|unsigned\s+)?[A-Za-z_]\w*\s+\**[a-z_]\w*(?:\[[^\]]*\])*\s*(?:=[^=;]*)?;", re.M)
    for name in names:
        if name.startswith("core/") and name.endswith(".c"):
            code = code_of(text_of(name))
            for match in pattern.finditer(code):
                if "const" not in match.group() and "may be global" not in text_of(name).splitlines()[
                        line_of(code, match.start()) - 1]:
                    yield f"{name}:{line_of(code, match.start())}: {match.group().strip()}"


def ill_formatted(names):
    formatter = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not formatter:
        yield "clang-format 14 is not installed"
        return
    sources = [name for name in names if name.endswith((".c", ".h"))]
    answer = subprocess.run([formatter, "--dry-run", "-Werror", *sources], cwd=root, capture_output=True,
                            text=True)
    for line in answer.stderr.splitlines():
        if "error:" in line:
            yield line


def main():
    tap = Tap()
    names = source_files()
    tap.check(len(names) > 20, "the tree was found", root)
    for title, rule in [
            ("folders include only what the table allows", includes_out_of_reach),
            ("no banned function is called", banned_calls),
            ("every file carries its licence", missing_licence),
            ("every source file says its purpose", missing_purpose),
            ("nothing is marked unfinished", unfinished),
            ("the core has no global mutable state", mutable_globals),
            ("every source is formatted", ill_formatted)]:
        findings = list(rule(names))
        tap.check(not findings, title, "\n".join(findings[:40]))
    for name in names:
        if name.endswith((".c", ".h", ".py")) and not name.startswith("tests/programs/"):
            length = len(text_of(name).splitlines())
            if length > rules.LONG_FILE:
                print(f"# warning: {name} has {length} lines")
    tap.finish()


main()
