# SPDX-License-Identifier: MIT
"""What dump tells of a replayed recording: its story, its World at a moment, the answer to "why?"."""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from tap import Tap

program, golden = sys.argv[1], pathlib.Path(sys.argv[2])
tap = Tap()


def dump(*arguments):
    return subprocess.run([program, "dump", *arguments, str(golden)], capture_output=True, text=True, timeout=60)


story = dump("--story")
tap.check(story.returncode == 0 and len(story.stdout.splitlines()) > 20, "a story has a sentence an event", story)
tap.check("24 task 2 (boop) gets the processor\n" in story.stdout, "its sentences are exact", story.stdout)

world = dump("--world", "switch 2")
tap.check(world.stdout.startswith("position 25 ") and "\nwaiting for sleep (1): 1\n" in world.stdout,
          "a World at the moment that a query names", world)
tap.check(dump("--world", "25").stdout == world.stdout, "or at a position", world)
tap.check(dump("--world", "0").stdout.startswith("position 0\n"), "also the first")

why = dump("--why", "1", "last block")
tap.check(why.stdout.splitlines()[:2] == ["event 22: task 1 (beep) sleeps until 1.000 s",
                                          "event 21: task 1 (beep) traps into the kernel: Sleep(1.0)"],
          "why a task waits", why)

for arguments, status, message in [
        (("--world", "yeld"), 1, "query, column 1: no events are called “yeld”"),
        (("--world", "yield 99"), 1, "there is no such moment: yield 99"),
        (("--why", "x", "end"), 1, "task:"),
        (("--word", "end"), 2, "dump: Unknown option --word")]:
    answer = dump(*arguments)
    tap.check(answer.returncode == status and message in answer.stderr and not answer.stdout,
              f"refused: {' '.join(arguments)}", answer)
tap.finish()
