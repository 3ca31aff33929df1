# a coroutine behind a thread and a queue, ended by the GeneratorExit class
from queue import Queue
from threading import Thread


def threaded(target):
    messages = Queue()

    def run():
        while True:
            item = messages.get()
            if item is GeneratorExit:
                target.close()
                return
            target.send(item)

    worker = Thread(target=run)
    worker.start()
    try:
        while True:
            messages.put((yield))
    except GeneratorExit:
        messages.put(GeneratorExit)
        worker.join()


def printer():
    try:
        while True:
            print("thread prints", (yield))
    except GeneratorExit:
        print("thread ends")


p = printer()
next(p)
t = threaded(p)
next(t)
for n in range(3):
    t.send(n)
t.close()
print("main ends")
