# the ready tasks are a set, from which the youngest is taken; the class has it, and no instance ever
class Pool:
    ready = set()

    @classmethod
    def take(cls):
        youngest = max(cls.ready, key=lambda task: task.number)
        cls.ready.remove(youngest)
        return youngest


class Task:
    def __init__(self, number, body):
        self.number, self.body = number, body


def work(name):
    print(name, "begins")
    yield
    print(name, "ends")


Pool.ready.add(Task(1, work("a")))
Pool.ready.add(Task(2, work("b")))
while Pool.ready:
    task = Pool.take()
    try:
        next(task.body)
    except StopIteration:
        continue
    Pool.ready.add(task)
