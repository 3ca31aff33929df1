# SPDX-License-Identifier: MIT
"""What every test script shares: one TAP line a check, and an exit status."""
import sys


class Tap:
    """Counts and prints checks; `finish` prints the plan and exits."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, holds, name, detail=""):
        self.count += 1
        if not holds:
            self.failed += 1
        print(f"{'ok' if holds else 'not ok'} {self.count} - {name.replace('#', ' ')}")
        if not holds and detail:
            for line in str(detail).splitlines():
                print(f"# {line}")
        sys.stdout.flush()

    def finish(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failed else 0)
