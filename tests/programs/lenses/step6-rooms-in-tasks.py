# step 6: who waits for a task's end is kept in that task; the queue is inside an object of its own
from collections import deque


class Line:
    def __init__(self):
        self.items = deque()

    def put(self, item):
        self.items.append(item)

    def get(self):
        return self.items.popleft()


class Wait:
    def __init__(self, number):
        self.number = number


class Thread:
    def __init__(self, number, target):
        self.number, self.target = number, target
        self.joiners = []


class Kernel:
    def __init__(self):
        self.line = Line()
        self.done = Line()
        self.threads = {}

    def main(self):
        while self.line.items:
            thread = self.line.get()
            try:
                wanted = thread.target.send(None)
            except StopIteration:
                self.done.put(thread)
                del self.threads[thread.number]
                while thread.joiners:
                    self.line.put(thread.joiners.pop())
                continue
            other = wanted and self.threads.get(wanted.number)
            if other:
                other.joiners.append(thread)
            else:
                self.line.put(thread)


def slow():
    for i in range(3):
        print("slow", i)
        yield


def joiner(name, number):
    print(name, "waits")
    yield Wait(number)
    print(name, "goes on")


kernel = Kernel()
for number, target in enumerate((slow(), joiner("x", 1), joiner("y", 2)), 1):
    kernel.threads[number] = Thread(number, target)
    kernel.line.put(kernel.threads[number])
kernel.main()
print(len(kernel.done.items), "are done")
