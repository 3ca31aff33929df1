# SPDX-License-Identifier: MIT
"""Recordings as Trace Event JSON, held against the rules of that format and against the recordings' own events."""
import collections
import json
import math
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from tap import Tap

program, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
tap = Tap()

STEPS = 3000  # lines of a program that are run
ID_LIMIT = 2 ** 32  # of processes and threads, in the viewer
COMMON = {"ph", "pid", "tid", "ts"}
# What an event of each phase has to have beside those; nothing else is written.
KEYS = {
    "B": {"name", "cat", "args"},
    "E": set(),
    "i": {"name", "cat", "s"},
    "C": {"name", "args"},
    "s": {"name", "cat", "id"},
    "f": {"name", "cat", "id", "bp"},
    "M": {"name", "args"},
}
LABELS = {"process_name": ("name", str), "thread_name": ("name", str), "thread_sort_index": ("sort_index", int)}
RUNNING = {"running", "main or scheduler"}


class Broken(Exception):
    """A rule that does not hold."""


def require(holds, rule, event=None):
    if not holds:
        raise Broken(rule if event is None else f"{rule}: {event}")


def strictly(pairs):
    keys = [key for key, _ in pairs]
    require(len(keys) == len(set(keys)), "a key stands twice", pairs)
    return dict(pairs)


def no_constant(name):
    raise Broken(f"{name} is no JSON")


def read_json(path):
    return json.loads(path.read_bytes().decode("utf-8", errors="strict"), object_pairs_hook=strictly,
                      parse_constant=no_constant)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def check_form(event):
    """Keys and their types, by phase."""
    phase = event.get("ph")
    require(phase in KEYS, "an unknown phase", event)
    require(set(event) == COMMON | KEYS[phase], "its keys", event)
    # Readers that look for the time alone stop there, and never meet a text that they cannot read.
    require(list(event)[:4] == ["ph", "pid", "tid", "ts"], "the order of its keys", event)
    for key in "pid", "tid":
        require(type(event[key]) is int and 0 < event[key] < ID_LIMIT, key, event)
    require(is_number(event["ts"]) and event["ts"] >= 0, "its time", event)
    for key in {"name", "cat"} & set(event):
        require(isinstance(event[key], str) and event[key] != "", f"an empty {key}", event)
    require(type(event.get("id", 1)) is int and event.get("id", 1) > 0, "its id", event)
    require(event.get("s", "t") == "t", "an instant's scope is its thread", event)
    require(event.get("bp", "e") == "e", "a flow ends in the slice around it", event)
    if phase == "M":
        require(event["name"] in LABELS, "an unknown label", event)
        key, kind = LABELS[event["name"]]
        require(list(event["args"]) == [key] and type(event["args"][key]) is kind, "a label's argument", event)
    if phase == "C":
        values = event["args"].values()
        require(values and all(is_number(value) for value in values), "a counter's values", event)


class Checker:
    """Goes through the events in the order of the file."""

    def __init__(self):
        self.time = 0
        self.labels = collections.defaultdict(dict)
        self.open = collections.defaultdict(list)  # slices of a track, the innermost last
        self.flows = {}
        self.ended_flows = set()
        self.seen = collections.Counter()
        self.counter = []
        self.traps, self.wakers = [], []  # as they come
        self.runs = None  # the track of the one running slice

    def take(self, event):
        check_form(event)
        require(event["ts"] >= self.time, "time goes back", event)
        self.time = event["ts"]
        track = event["pid"], event["tid"]
        phase = event["ph"]
        self.seen[phase, event.get("cat", event.get("name"))] += 1
        if phase == "M":
            self.take_label(event, track)
            return
        require("thread_name" in self.labels[track], "the track has no name yet", event)
        getattr(self, {"B": "begin", "E": "end", "i": "instant", "C": "count", "s": "flow", "f": "flow"}[phase])(
            event, track)

    def take_label(self, event, track):
        labels = self.labels[event["pid"] if event["name"] == "process_name" else track]
        require(event["name"] not in labels, "a second name", event)
        labels[event["name"]] = event["args"]

    def begin(self, event, track):
        slices = self.open[track]
        require((event["cat"] == "state") == (not slices), "a state holds calls, and is in nothing", event)
        if slices:
            require(slices[0]["name"] in RUNNING, "calls are made by what runs", event)
        elif event["name"] in RUNNING:
            require(self.runs is None, "two run at a time", event)
            self.runs = track
        slices.append(event)

    def end(self, event, track):
        require(self.open[track], "the end of nothing", event)
        self.open[track].pop()
        if not self.open[track] and self.runs == track:
            self.runs = None

    def instant(self, event, track):
        require(event["cat"] in ("trap", "output"), "an unknown instant", event)
        if event["cat"] == "trap":
            self.traps.append((event["tid"], event["name"]))

    def count(self, event, track):
        require((event["tid"], event["name"]) == (1, "ready queue"), "one counter", event)
        self.counter.append(event["args"]["tasks"])

    def flow(self, event, track):
        key = event["cat"], event["name"], event["id"]
        require(self.open[track], "a flow touches no slice", event)
        if event["ph"] == "s":
            require(key not in self.flows, "a flow begins twice", event)
            self.flows[key] = event
            self.wakers.append(event["tid"])
            return
        require(key in self.flows and key not in self.ended_flows, "a flow ends that is not there", event)
        require(self.open[track][0]["name"] == "running", "who was woken runs", event)
        self.ended_flows.add(key)

    def finish(self):
        require(not any(self.open.values()), "slices are left open", self.open)
        orders = []
        for labels in self.labels.values():
            require("process_name" in labels or "thread_sort_index" in labels, "a track has no place", labels)
            if "thread_sort_index" in labels:
                orders.append(labels["thread_sort_index"]["sort_index"])
        require(len(orders) == len(set(orders)), "two tracks at one place", orders)


def queue_lengths(events):
    """The ready queues' length after each event that queues or takes out."""
    queued, lengths = 0, []
    for event in events:
        if event["kind"] in ("task_queued", "task_dequeued"):
            queued += 1 if event["kind"] == "task_queued" else -1
            lengths.append(queued)
    return lengths


def flows_to_end(events):
    """How many tasks ran after they were woken."""
    woken, ended = set(), 0
    for event in events:
        if event["kind"] == "task_woken":
            woken.add(event["task"])
        elif event["kind"] == "task_running" and event["task"] in woken:
            woken.remove(event["task"])
            ended += 1
    return ended


def check_against(checker, slices, events):
    kinds = collections.Counter(event["kind"] for event in events)
    require(checker.seen["i", "output"] == kinds["output"], "an instant an output")
    traps = [(event["task"] + 1, event["trap"]) for event in events if event["kind"] == "task_trapped"]
    require(checker.traps == traps, "an instant a trap, in its task's track")
    wakers = [event["waker"] + 1 for event in events if event["kind"] == "task_woken"]
    require(checker.wakers == wakers, "a flow a wake-up, from the waker's track")
    require(len(checker.ended_flows) == flows_to_end(events), "a flow ends where its task runs")
    require(checker.counter == queue_lengths(events), "the counter is the ready queues' length")
    tasks = {event["task"] + 1 for event in events if event["kind"] == "task_created"}
    tracks = {key[1] for key, labels in checker.labels.items() if "thread_name" in labels}
    require(tracks == tasks | {1}, "a track a task", (tracks, tasks))
    clock = [0]
    for event in events:
        clock.append(max(clock[-1], event["time"]) if event["kind"] == "clock_advanced" else clock[-1])
    for one in slices:
        if one["ph"] == "B":
            number = one["args"]["event"]
            require(0 <= number < len(events), "its event", one)
            require(math.isclose(one["ts"], number + clock[number + 1] / 1000, rel_tol=1e-12), "its time", one)


def check_recording(name, recording):
    trace, events = recording.with_suffix(".trace.json"), recording.with_suffix(".json")
    for out in trace, events:
        subprocess.run([program, "convert", recording, out], check=True, timeout=60)
    checker = Checker()
    try:
        whole = read_json(trace)
        require(set(whole) == {"displayTimeUnit", "traceEvents"} and whole["displayTimeUnit"] in ("ms", "ns"),
                "the keys outside")
        for event in whole["traceEvents"]:
            checker.take(event)
        checker.finish()
        check_against(checker, whole["traceEvents"], read_json(events))
    except Broken as broken:
        tap.check(False, name, broken)
        return checker
    tap.check(True, name)
    return checker


def record(source, folder):
    recording = folder / f"{source.stem}.coro"
    clients = source.parent / "clients.txt"
    options = ["--clients", clients] if clients.exists() else []
    command = [program, "run", "--trace", recording, "--steps", str(STEPS), "--quantum", "7", *options, source]
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    return recording


LESSONS = ["1-generators-and-coroutines/grep/grep", "2-pipelines-and-dataflow/broadcast/broadcast",
           "4-from-data-processing-to-concurrency/threads/threads", "7-an-operating-system/2-kernel/kernel_tasks",
           "7-an-operating-system/3-echo/echo", "8-the-problem-with-the-stack/trampoline/trampoline"]
PROGRAMS = ["kernel/async-tasks", "kernel/deadlock-circle", "kernel/kill-while-waiting", "kernel/locks",
            "kernel/queues-and-channels", "kernel/semaphores-and-events", "kernel/timeouts", "kernel/step7-echo-server",
            "throw-close/*", "exceptions/*"]

with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    golden = folder / "golden.coro"
    subprocess.run([program, "convert", root / "tests/core/trace/golden/two-tasks.txt", golden], check=True, timeout=60)
    check_recording("the golden recording", golden)
    sources = [root / "lessons" / f"{lesson}.py" for lesson in LESSONS]
    for pattern in PROGRAMS:
        sources += sorted((root / "tests/programs").glob(f"{pattern}.py"))[:5]
    seen = collections.Counter()
    for source in sources:
        seen += check_recording(f"{source.parent.name}/{source.name}", record(source, folder)).seen
    for phase in KEYS:
        tap.check(any(key[0] == phase for key in seen), f"there were events of phase {phase}", seen)
tap.finish()
