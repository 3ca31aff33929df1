# a task without any yield is no generator
class Task:
    def __init__(self, target):
        self.target = target

    def run(self):
        return self.target.send(None)


def foo():
    print("foo runs at once")


t = Task(foo())
t.run()
