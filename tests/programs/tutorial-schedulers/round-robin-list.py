# a round robin over a plain list with removal
def task(name, n):
    for i in range(n):
        print(f"{name}{i}", end=" ")
        yield


tasks = [task("a", 3), task("b", 1), task("c", 2)]
while tasks:
    for t in list(tasks):
        try:
            next(t)
        except StopIteration:
            tasks.remove(t)
print(len(tasks))
