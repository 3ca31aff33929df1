# SPDX-License-Identifier: MIT
"""Adds up what meson wrote of a test run and ends with the line `N passed, N failed`."""
import pathlib
import re
import sys
import xml.etree.ElementTree as tree

# What a failing program printed may hold characters that XML has no place for.
text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "?",
              pathlib.Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace"))
passed = failed = skipped = 0
for case in tree.fromstring(text.encode()).iter("testcase"):
    if case.find("failure") is not None or case.find("error") is not None:
        failed += 1
        print(f"failed: {case.get('classname')}: {case.get('name')}")
    elif case.find("skipped") is not None:
        skipped += 1
    else:
        passed += 1
print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(1 if failed or passed == 0 else 0)
