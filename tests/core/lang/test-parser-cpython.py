# SPDX-License-Identifier: MIT
"""Holds our trees and our syntax errors against CPython's: test-parser-cpython.py DUMP_TREE SOURCE_ROOT"""
import io
import pathlib
import random
import subprocess
import sys
import sysconfig
import tempfile
import tokenize
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import astdump
from tap import Tap

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)
dump_tree, root = sys.argv[1], pathlib.Path(sys.argv[2])
END = "=== end ===\n"
BATCH = 40
MUTANTS = 240
MUTANTS_THAT_MAY_DIFFER = 5
INSERTIONS = ["(", ")", "[", "]", "{", "}", ":", ",", "=", "==", "*", "**", ".", ";", "if", "else", "for", "in", "not",
              "lambda", "yield", "await", "async", "def", "class", "x", "1", '"s"', 'f"{x}"', 'f"{a b}"', "print",
              "return", "break", "import", "from", "as", "with", "try", "except", "raise", "pass", "del", "global",
              ":=", "->", "@", "None", "...", "\n", "\n    ", "\t", "\\", "$", "0777", "1_", "1a", '"', "'", "#"]


def printed(paths):
    """What dump-tree says of each path."""
    answers = []
    for start in range(0, len(paths), BATCH):
        batch = paths[start:start + BATCH]
        run = subprocess.run([dump_tree, *map(str, batch)], capture_output=True)
        texts = run.stdout.decode("utf-8", "surrogateescape").split(END)[:-1]
        answers += texts + [f"died with {run.returncode}"] * (len(batch) - len(texts))
    return answers


def with_decimal_int(line):
    """Our tree keeps an int's digits in its own base, CPython's its value."""
    words = line.split()
    if words[:2] == ["value:", "int"] and len(words) == 4:
        return line[:line.index("value:")] + f"value: int {int(words[3], int(words[2]))}"
    return line


def difference(path, ours):
    """None where both have the same tree or the same opinion, else what differs first."""
    try:
        compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
        theirs = astdump.dump(path.read_bytes())
    except NotImplementedError as unsupported:
        return None if "UnsupportedFeature" in ours else f"{unsupported} is not refused"
    except (SyntaxError, ValueError) as error:
        return None if "Error" in ours[-400:] else f"we accept what CPython does not: {error}"
    if "UnsupportedFeature: " in ours[-400:]:
        return None
    lines = [with_decimal_int(line) for line in ours.splitlines()]
    for number, (our, their) in enumerate(zip(lines, theirs)):
        if our != their:
            return f"tree line {number}: {our.strip()} | CPython: {their.strip()}"
    return None if len(lines) == len(theirs) else f"{len(lines)} lines, not {len(theirs)}"


def compare_trees(tap, title, paths):
    if not paths:
        return
    found = [f"{path}: {wrong}" for path, ours in zip(paths, printed(paths)) if (wrong := difference(path, ours))]
    tap.check(not found, f"{title}: {len(paths)} files", "\n".join(found[:10]))


def mutant(text, dice):
    """The text with one word taken out, put in, doubled or replaced."""
    try:
        words = [word for word in tokenize.generate_tokens(io.StringIO(text).readline) if word.start != word.end]
    except (tokenize.TokenError, SyntaxError):
        return text
    starts = [0]
    for line in text.splitlines(True):
        starts.append(starts[-1] + len(line))
    word = dice.choice(words)
    start, end = starts[word.start[0] - 1] + word.start[1], starts[word.end[0] - 1] + word.end[1]
    change = dice.choice(["", "", dice.choice(INSERTIONS), dice.choice(INSERTIONS) + " " + text[start:end],
                          text[start:end] + " " + text[start:end]])
    return text[:start] + change + text[end:]


def is_valid(text):
    """`text` is a str, or bytes as a file has them."""
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
        return True
    except (SyntaxError, ValueError):
        return False


def compare_errors(tap, programs):
    """Programs with one mistake: python3's words, line and carets."""
    dice = random.Random(4)
    differing = []
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        while len(paths) < MUTANTS:
            text = mutant(dice.choice(programs).read_text(encoding="utf-8"), dice)
            if not is_valid(text):
                paths.append(pathlib.Path(folder) / f"mutant{len(paths)}.py")
                paths[-1].write_text(text, encoding="utf-8", newline="")
        for path, ours in zip(paths, printed(paths)):
            run = subprocess.run([sys.executable, "-I", "-S", "-W", "ignore", str(path)], capture_output=True)
            theirs = run.stderr.decode("utf-8", "surrogateescape")
            if ours != theirs and "UnsupportedFeature" not in ours:
                differing.append(f"ours:\n{ours}CPython's:\n{theirs}")
    tap.check(len(differing) <= MUTANTS_THAT_MAY_DIFFER,
              f"errors of {MUTANTS} programs with a mistake, {len(differing)} of them told otherwise",
              "\n".join(differing[:8]))


def main():
    tap = Tap()
    own = sorted([*root.glob("tests/**/*.py"), *root.glob("lessons/**/*.py")])
    if sys.version_info[:2] == (3, 11):
        compare_trees(tap, "trees of our programs", own)
        compare_trees(tap, "trees of Python's library", sorted(pathlib.Path(sysconfig.get_path("stdlib")).glob("*.py")))
        short = [path for path in own if path.stat().st_size < 4000 and is_valid(path.read_bytes())]
        compare_errors(tap, [path for path in short if "corpus" not in path.parts])
    else:
        tap.check(True, "skipped: this is not Python 3.11")
    tap.finish()


main()
