# ids from a class attribute, as the tutorial's Task
class Task:
    taskid = 0

    def __init__(self, target):
        Task.taskid += 1
        self.tid = Task.taskid
        self.target = target


tasks = [Task(None) for _ in range(3)]
print([t.tid for t in tasks], Task.taskid, tasks[0].taskid)
