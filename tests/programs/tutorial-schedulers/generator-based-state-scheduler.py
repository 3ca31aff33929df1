# tasks move between states: created, ready, waiting, finished
import inspect


def job(n):
    for _ in range(n):
        yield


jobs = {f"job{n}": job(n) for n in (0, 1, 2)}
for turn in range(4):
    print(turn, {name: inspect.getgeneratorstate(j)[4:] for name, j in jobs.items()})
    for j in jobs.values():
        next(j, None)
