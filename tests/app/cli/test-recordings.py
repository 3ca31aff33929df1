# SPDX-License-Identifier: MIT
"""The commands for recordings: dump, convert, stat, diff, as a user meets them, mistakes included."""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from tap import Tap

program, golden = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
tap = Tap()


def run(*arguments, **more):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=60, **more)


def check_forms(folder):
    text, packed = folder / "a.txt", folder / "a.coro"
    answer = run("convert", golden, packed)
    tap.check(answer.returncode == 0 and packed.read_bytes()[1:5] == b"CORO", "convert text to .coro", answer)
    answer = run("convert", packed, text)
    tap.check(answer.returncode == 0 and text.read_bytes() == golden.read_bytes(), "and back: the same bytes", answer)
    answer = run("dump", packed)
    tap.check(answer.returncode == 0 and answer.stdout == golden.read_text(), "dump prints the text form", answer)
    answer = run("convert", packed, folder / "a.json")
    events = json.loads((folder / "a.json").read_text())
    tap.check(len(events) == 41 and events[5]["kind"] == "line", "JSON has all events", answer)
    answer = run("convert", packed, folder / "a.trace.json")
    slices = json.loads((folder / "a.trace.json").read_text())["traceEvents"]
    tap.check({"B", "E", "C", "M", "s", "f", "i"} == {one["ph"] for one in slices}, "a trace for Perfetto", answer)
    answer = run("dump", "--schema")
    tap.check("## coroutine_created" in answer.stdout and answer.returncode == 0, "dump --schema is a page", answer)


def check_reports(folder):
    answer = run("stat", golden)
    tap.check("41 events" in answer.stdout and "task 1 waited for a moment of the clock from event 22 on: 1 s"
              in answer.stdout, "stat tells tasks and waits", answer)
    answer = run("diff", golden, golden)
    tap.check(answer.returncode == 0 and answer.stdout == "", "diff of equals says nothing", answer)
    other = folder / "other.txt"
    other.write_text(golden.read_text().replace("value=int:1 ", "value=int:2 "))
    answer = run("diff", golden, other)
    tap.check(answer.returncode == 1 and "differ at event 18" in answer.stdout and
              "Its value (what it means now) is int:1 against int:2." in answer.stdout, "diff tells the difference", answer)


def check_mistakes(folder):
    for arguments in (["dump"], ["convert", "x"], ["stat"], ["diff", "x"], ["dump", "--frob"],
                      ["convert", golden, folder / "x.pdf"]):
        answer = run(*arguments)
        tap.check(answer.returncode == 2 and answer.stderr.startswith("coroscope-cli: ") and not answer.stdout,
                  f"usage: {arguments[0]} {len(arguments)}", answer)
    for command in "dump", "convert", "stat", "diff":
        answer = run(command, "--help")
        tap.check(answer.returncode == 0 and f"coroscope-cli {command}" in answer.stdout and
                  "Exit status: 0" in answer.stdout and not answer.stderr, f"{command} --help", answer)
        answer = run(command, "a", "b", "c")
        tap.check(answer.returncode == 2 and f"`coroscope-cli {command} --help` tells more" in answer.stderr,
                  f"{command} with too many files", answer)
    for arguments in (["--story", "--schema"], ["--schema", golden], ["--why", "1", golden]):
        answer = run("dump", *arguments)
        tap.check(answer.returncode == 2 and answer.stderr, f"dump {arguments[0]} in a wrong place", answer)
    with open("/dev/full", "w") as full:
        answer = subprocess.run([program, "dump", golden], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    tap.check(answer.returncode == 1 and "the output cannot be written: No space left" in answer.stderr,
              "an output that cannot be written", answer)
    odd = folder / "-odd.txt"
    odd.write_bytes(golden.read_bytes())
    answer = run("dump", "--", "-odd.txt", cwd=folder)
    tap.check(answer.returncode == 0 and answer.stdout == golden.read_text(), "a name with a dash, behind --", answer)
    answer = run("dump", folder / "missing.coro")
    tap.check(answer.returncode == 1 and "missing.coro: cannot be opened: No such file" in answer.stderr,
              "a missing file is named", answer)
    packed = folder / "a.coro"
    cut = folder / "cut.coro"
    cut.write_bytes(packed.read_bytes()[:-20])
    answer = run("stat", cut)
    tap.check(answer.returncode == 0 and "cut.coro: The file ends early, at byte" in answer.stderr and
              "41 events were recovered." in answer.stderr, "a cut-off file is read and said so", answer)
    cut.write_bytes(packed.read_bytes()[:-200])
    answer = run("dump", cut)
    recovered = answer.stdout.splitlines()
    tap.check(answer.returncode == 0 and 5 < len(recovered) < 41 and golden.read_text().startswith(answer.stdout) and
              f": {len(recovered) - 1} events were recovered, the last" in answer.stderr,
              "one cut inside a block is read up to the cut", answer)
    damaged = bytearray(packed.read_bytes())
    damaged[-60] ^= 1
    cut.write_bytes(damaged)
    answer = run("stat", cut)
    tap.check(answer.returncode == 1 and "damaged in the block at byte" in answer.stderr, "a damaged one is refused", answer)
    before = (folder / "a.txt").read_bytes()
    answer = run("convert", packed, folder / "a.txt",
                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)))
    tap.check(answer.returncode == 1 and "File too large" in answer.stderr and
              (folder / "a.txt").read_bytes() == before, "a full disk leaves the old file", answer)


with tempfile.TemporaryDirectory() as scratch:
    check_forms(pathlib.Path(scratch))
    check_reports(pathlib.Path(scratch))
    check_mistakes(pathlib.Path(scratch))
tap.finish()
