# SPDX-License-Identifier: MIT
"""po/POTFILES lists exactly the files that have something to translate, and xgettext takes them: potfiles.py SOURCE_DIR"""
import pathlib
import re
import shutil
import subprocess
import sys

root = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(root / "tests"))
from tap import Tap

MARKS = {
    (".c", ".h", ".def"): re.compile(r'(?<![\w])(?:N?_|ngettext)\s*\(\s*"'),
    (".ui",): re.compile(r'translatable="yes"'),
    (".desktop.in",): re.compile(r"^Name=", re.M),
    (".metainfo.xml.in",): re.compile(r"<name>"),
    (".gschema.xml",): re.compile(r"<summary>"),
}
# A sentence in quotation marks that is shown, and not marked.
UNMARKED = re.compile(r'gtk_(?:label_new|button_new_with_label|widget_set_tooltip_text)\s*\((?:[^,()"]*,\s*)?"[A-Za-z]{2}')


def wants_translation(path):
    for endings, mark in MARKS.items():
        if path.name.endswith(endings):
            return bool(mark.search(path.read_text(encoding="utf-8")))
    return False


tap = Tap()
listed = [line for line in (root / "po/POTFILES").read_text().split("\n") if line and not line.startswith("#")]
candidates = [path for folder in ("app", "core", "data") for path in (root / folder).rglob("*") if path.is_file()]
wanted = sorted(str(path.relative_to(root)) for path in candidates if wants_translation(path))
tap.check(sorted(listed) == wanted, "POTFILES lists what has strings to translate",
          "\n".join([f"missing: {name}" for name in wanted if name not in listed] +
                    [f"without strings: {name}" for name in listed if name not in wanted]))
unmarked = [f"{path.relative_to(root)}: {match.group()}" for path in (root / "app/gui").glob("*.c")
            for match in UNMARKED.finditer(path.read_text(encoding="utf-8"))]
tap.check(not unmarked, "no text of the window is without its mark", "\n".join(unmarked))
sources = [name for name in listed if name.endswith((".c", ".h", ".def"))]
if shutil.which("xgettext"):
    made = subprocess.run(["xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--language=C", "-o", "-", *sources],
                          cwd=root, capture_output=True, text=True)
    tap.check(made.returncode == 0 and made.stdout.count("msgid") > 150, "xgettext takes them", made.stderr)
tap.finish()
