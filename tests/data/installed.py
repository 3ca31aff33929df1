# SPDX-License-Identifier: MIT
"""What `meson install` puts where the desktop looks for it: installed.py BUILD_DIR SOURCE_DIR

The app that was installed starts from there, with its own lessons and schema.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

build, source = map(pathlib.Path, sys.argv[1:3])
sys.path.insert(0, str(source / "tests"))
from tap import Tap

NAME = "io.github.coroscope.Coroscope"
tap = Tap()
with tempfile.TemporaryDirectory() as folder:
    installed = subprocess.run(["meson", "install", "-C", str(build), "--no-rebuild"], env={**os.environ, "DESTDIR": folder},
                               capture_output=True, text=True)
    tap.check(installed.returncode == 0, "everything is installed", installed.stderr)
    share = next(pathlib.Path(folder).rglob("share"))
    for name in (f"applications/{NAME}.desktop", f"metainfo/{NAME}.metainfo.xml", f"mime/packages/{NAME}.xml",
                 f"glib-2.0/schemas/{NAME}.gschema.xml", f"icons/hicolor/scalable/apps/{NAME}.svg",
                 f"icons/hicolor/symbolic/apps/{NAME}-symbolic.svg", "coroscope/lessons"):
        tap.check((share / name).exists(), f"share/{name} is there")
    lessons = list((share / "coroscope/lessons").rglob("lesson.md"))
    tap.check(len(lessons) == len(list((source / "lessons").rglob("lesson.md"))), "with every lesson", lessons)
    program = next(pathlib.Path(folder).rglob("bin/coroscope"))
    subprocess.run(["glib-compile-schemas", str(share / "glib-2.0/schemas")], check=True)
    script = f'"{program}" & app=$!; timeout 20 xdotool search --sync --onlyvisible --pid $app >/dev/null; ' \
             'status=$?; kill $app; exit $status'
    environment = {**os.environ, "COROSCOPE_LESSONS": str(share / "coroscope/lessons"), "GTK_A11Y": "none",
                   "G_DEBUG": "fatal-warnings"}
    # headless.sh takes the schema from BUILD/data.
    place = pathlib.Path(folder) / "build"
    place.mkdir()
    (place / "data").symlink_to(share / "glib-2.0/schemas")
    started = subprocess.run([str(source / "tests/app/headless.sh"), str(place), "1280x800", "sh", "-c", script],
                             env=environment, capture_output=True, text=True)
    tap.check(started.returncode == 0, "the installed app shows its window", started.stderr)
tap.finish()
