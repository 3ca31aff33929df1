# SPDX-License-Identifier: MIT
"""coroscope-cli render: moments, tour stops, strips and timelines as PNG, SVG and PDF."""
import pathlib
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from tap import Tap

program, recording, lesson = sys.argv[1], sys.argv[2], sys.argv[3]
tap = Tap()
folder = tempfile.TemporaryDirectory()
place = pathlib.Path(folder.name)


def render(*arguments, name="a.png"):
    out = place / name
    out.unlink(missing_ok=True)
    answer = subprocess.run([program, "render", *arguments, "-o", str(out)], capture_output=True, text=True, timeout=60)
    return answer, out.read_bytes() if out.exists() else None


def png_size(data):
    return struct.unpack(">II", data[16:24]) if data and data.startswith(b"\x89PNG") else None


for view in ("flow", "machine", "stacks", "timeline"):
    answer, data = render("--view", view, "--at", "20", "--size", "640x400", recording)
    tap.check(answer.returncode == 0 and png_size(data) == (640, 400), f"the view {view}", answer)

answer, light = render("--view", "timeline", recording)
tap.check(png_size(light) == (1280, 800), "a size of its own", answer)
answer, dark = render("--view", "timeline", "--dark", recording)
tap.check(answer.returncode == 0 and dark != light, "on a dark background", answer)
answer, part = render("--view", "timeline", "--from", "10", "--to", "30", recording)
tap.check(answer.returncode == 0 and part != light, "a part of the timeline", answer)

for name, beginning in (("a.svg", b"<?xml"), ("a.pdf", b"%PDF")):
    answer, data = render("--at", "switch 2", recording, name=name)
    tap.check(data is not None and data.startswith(beginning), f"as {name[-3:].upper()}", answer)
again = render("--at", "switch 2", recording, name="a.svg")[1]
tap.check(render("--at", "switch 2", recording, name="a.svg")[1] == again, "the same moment is the same picture")

answer, strip = render("--at", "10", "--at", "20", "--at", "30", "--size", "900x300", recording, name="a.pdf")
tap.check(answer.returncode == 0 and strip.startswith(b"%PDF"), "several moments as a strip", answer)
answer, stop = render("--tour", "1", lesson)
tap.check(answer.returncode == 0 and png_size(stop) == (1280, 800), "a stop of a lesson's tour", answer)

for arguments, status, message in [
        (("--view", "sideways", recording), 2, "no such view"),
        (("--size", "12", recording), 2, "WIDTHxHEIGHT"),
        (("--size", "0x10", recording), 1, "from 1 to 16384"),
        (("--at", "yield 999", recording), 1, "there is no such moment"),
        (("--tour", "1", recording), 1, "only a lesson has a tour"),
        (("--tour", "99", lesson), 1, "the tour has"),
        ((str(place / "nothing.coro"),), 1, "nothing.coro")]:
    answer, data = render(*arguments)
    tap.check(answer.returncode == status and message in answer.stderr and data is None,
              f"refused: {' '.join(arguments[:2])}", answer)
answer, data = render(recording, name="a.gif")
tap.check(answer.returncode == 2 and ".png, .svg or .pdf" in answer.stderr, "refused: a form that is none", answer)
folder.cleanup()
tap.finish()
