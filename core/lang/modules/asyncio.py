# SPDX-License-Identifier: MIT
"""The core of asyncio: an event loop, tasks, futures, and what they wait on.

The loop keeps the order in which CPython's runs things: callbacks first in first
out, a task's first step and every wake-up through that one queue, timers by their
moment. Where CPython would wait for ever, this names the deadlock.
"""
from asyncio.exceptions import (
    BrokenBarrierError, CancelledError, InvalidStateError, TimeoutError)
from asyncio.events import (
    EventLoop, Future, Handle, Task, all_tasks, create_task, current_task, ensure_future,
    get_event_loop, get_running_loop, iscoroutine, iscoroutinefunction, isfuture,
    new_event_loop, set_event_loop)
from asyncio.runners import (
    Runner, run)
from asyncio.tasks import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, as_completed, gather, shield, sleep,
    wait, wait_for)
from asyncio.timeouts import (
    Timeout, timeout, timeout_at)
from asyncio.taskgroups import (
    TaskGroup)
from asyncio.locks import (
    BoundedSemaphore, Condition, Event, Lock, Semaphore)
from asyncio.queues import (
    LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull)
