# SPDX-License-Identifier: MIT
# The same printer three times: called directly, behind a queue in a thread, and from two threads at once.
import queue
import threading


def primed(function):
    def start(*arguments):
        coroutine = function(*arguments)
        next(coroutine)
        return coroutine

    return start


@primed
def printer():
    try:
        while True:
            line = yield
            words = line.split()
            print(" ".join(words))
    except GeneratorExit:
        print("that was all")


@primed
def threaded(target):
    messages = queue.Queue()

    def deliver():
        while True:
            message = messages.get()
            if message is GeneratorExit:
                target.close()
                return
            target.send(message)

    worker = threading.Thread(target=deliver, name="worker")
    worker.start()
    try:
        while True:
            line = yield
            messages.put(line)
    except GeneratorExit:
        messages.put(GeneratorExit)
        worker.join()


def report(name, target):
    for number in range(4):
        target.send(f"{name}  {number}")


print("In a thread of its own:")
behind_queue = threaded(printer())
report("alone", behind_queue)
print("main has sent everything")
behind_queue.close()

print("From two threads at once:")
shared = printer()
left = threading.Thread(target=report, args=("left", shared), name="left")
right = threading.Thread(target=report, args=("right", shared), name="right")
left.start()
right.start()
left.join()
right.join()
shared.close()
