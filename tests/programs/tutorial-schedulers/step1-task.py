# step 1: a task is a generator with an id; run() goes to the next yield
class Task:
    taskid = 0

    def __init__(self, target):
        Task.taskid += 1
        self.tid = Task.taskid
        self.target = target
        self.sendval = None

    def run(self):
        return self.target.send(self.sendval)


def foo():
    print("part one")
    yield
    print("part two")
    yield


t = Task(foo())
print(t.tid)
t.run()
t.run()
t.run()
