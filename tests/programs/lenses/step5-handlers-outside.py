# step 5: new tasks and killed ones; the scheduler is passive, other objects work on its queues
from collections import deque, namedtuple

Spawn = namedtuple("Spawn", "body")
Kill = namedtuple("Kill", "number")


class Process:
    last = 0

    def __init__(self, body):
        Process.last += 1
        self.number = Process.last
        self.body = body
        self.reply = None


class Machine:
    def __init__(self):
        self.waiting_for_turn = deque()
        self.table = {}


class Processor:
    def __init__(self, machine):
        self.machine = machine

    def admit(self, body):
        process = Process(body)
        self.machine.table[process.number] = process
        self.machine.waiting_for_turn.append(process)
        return process.number

    def kill(self, number):
        victim = self.machine.table.get(number)
        if victim is None:
            return False
        victim.body.close()
        return True

    def cycle(self):
        process = self.machine.waiting_for_turn.popleft()
        try:
            call = process.body.send(process.reply)
        except StopIteration:
            del self.machine.table[process.number]
            return
        if isinstance(call, Spawn):
            process.reply = self.admit(call.body)
        elif isinstance(call, Kill):
            process.reply = self.kill(call.number)
        else:
            process.reply = None
        self.machine.waiting_for_turn.append(process)


def child():
    try:
        while True:
            print("child works")
            yield
    finally:
        print("child is closed")


def parent():
    number = yield Spawn(child())
    print("made", number)
    yield
    print("killed", (yield Kill(number)))
    print("again", (yield Kill(99)))


def start():
    machine = Machine()
    processor = Processor(machine)
    processor.admit(parent())
    while machine.table:
        processor.cycle()
    return "quiet"


print(start())
