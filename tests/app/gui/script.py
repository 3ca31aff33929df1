# SPDX-License-Identifier: MIT
"""What every test of the window does: an app of its own, checks, and an end without complaints."""
import os
import pathlib
import sys
import traceback

here = pathlib.Path(__file__).resolve()
sys.path[:0] = [str(here.parent), str(here.parents[2])]
from accessible import App, wait_for  # noqa: F401
from tap import Tap

tap = Tap()
check = tap.check
program = sys.argv[1]


def start(*arguments, complaints=None, **environment):
    """The app with these arguments and settings of the environment; what it complains of goes to a file."""
    return App(program, *arguments, environment={**os.environ, **environment}, complaints=complaints)


def run(*tests):
    """Each test is a function that takes a freshly started app; its name says the point of the issue."""
    for test in tests:
        app = start()
        try:
            test(app)
        except Exception as error:  # whatever went wrong, the next test is of another matter
            check(False, f"{test.__name__}: {error}", traceback.format_exc())
        finally:
            if app.process.poll() is None:
                check(app.close() in (0, -15), f"{test.__name__} leaves the app in order", app.process.returncode)
            else:
                check(test.__name__.endswith("kill"), f"{test.__name__}: the app is still there at the end",
                      app.process.returncode)
    tap.finish()
