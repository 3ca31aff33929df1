# a forgotten =
class Task:
    def step(self, task):
        result task.run()
