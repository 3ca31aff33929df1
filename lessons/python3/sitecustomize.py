# SPDX-License-Identifier: MIT
"""python3 reads this first: its threads shall change over where one of them waits, and not by the clock, so that a
program's lines come in the same order on a slow machine as on a fast one."""
import sys

sys.setswitchinterval(1)
