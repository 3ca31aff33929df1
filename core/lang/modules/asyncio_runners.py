# SPDX-License-Identifier: MIT
"""Running a coroutine to its end."""
from asyncio.events import EventLoop, _get_running_loop, iscoroutine
from asyncio.tasks import gather


def run(main, *, debug=None):
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if not iscoroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    loop = EventLoop()
    try:
        return loop.run_until_complete(main)
    finally:
        _cancel_all(loop)
        loop.close()


def _cancel_all(loop):
    left = [task for task in loop._tasks if not task.done()]
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(_gather_quietly(left))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown",
                "exception": task.exception(), "task": task})


async def _gather_quietly(tasks):
    await gather(*tasks, return_exceptions=True)


class Runner:
    """Several runs on one loop: `with asyncio.Runner() as runner: runner.run(...)`."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = (loop_factory or EventLoop)()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def get_loop(self):
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        return self._loop.run_until_complete(coro)

    def close(self):
        _cancel_all(self._loop)
        self._loop.close()
