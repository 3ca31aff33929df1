# threads: start, join, names, arguments, is_alive
import threading
from threading import Thread

results = []


def work(a, b=0):
    results.append((a, b, threading.current_thread().name))


t = Thread(target=work, args=(1,), kwargs={"b": 2}, name="worker-a")
print(t.is_alive(), t.name, t.daemon)
t.start()
t.join()
print(results, t.is_alive(), threading.current_thread().name)
print(threading.main_thread() is threading.current_thread(), threading.active_count())
for bad in (lambda: t.start(), lambda: Thread(target=work).join()):
    try:
        bad()
    except RuntimeError as error:
        print(error)
