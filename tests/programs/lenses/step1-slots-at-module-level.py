# step 1: tasks with slots, a list, and no scheduler at all: the module's own loop gives the turns
class Job:
    __slots__ = ("number", "work")

    def __init__(self, number, work):
        self.number = number
        self.work = work

    def turn(self):
        next(self.work)


class LoudJob(Job):
    __slots__ = ()

    def turn(self):
        print("turn of", self.number)
        super().turn()


def count(word, n):
    for i in range(n):
        print(word, i)
        yield


jobs = [Job(1, count("one", 2)), LoudJob(2, count("two", 1))]
while jobs:
    job = jobs.pop(0)
    try:
        job.turn()
    except StopIteration:
        print("end of", job.number)
    else:
        jobs.append(job)
