# two threads in one generator: the second is refused
import threading

inside, leave = threading.Event(), threading.Event()


def f():
    inside.set()
    leave.wait()
    yield "value"


g = f()
results = []
t = threading.Thread(target=lambda: results.append(next(g)))
t.start()
inside.wait()
try:
    next(g)
except ValueError as error:
    print(error)
leave.set()
t.join()
print(results)
