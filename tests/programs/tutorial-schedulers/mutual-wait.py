# two tasks that wait for each other are found by an empty ready queue
waiting = {}


def task(me, other):
    print(me, "waits for", other)
    yield other


ready = [("a", task("a", "b")), ("b", task("b", "a"))]
alive = {"a", "b"}
while ready:
    name, t = ready.pop(0)
    other = next(t)
    if other in alive:
        waiting[name] = other
    else:
        ready.append((name, t))
print("blocked for ever:", sorted(waiting.items()))
