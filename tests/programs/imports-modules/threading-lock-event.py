# Lock, RLock, Event, Semaphore and Condition in a fixed order
import threading

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.release(), lock.locked())
try:
    lock.release()
except RuntimeError as error:
    print(error)
r = threading.RLock()
with r:
    with r:
        print("twice")
ready, done = threading.Event(), threading.Event()


def work():
    ready.wait()
    print("worker runs")
    done.set()


t = threading.Thread(target=work)
t.start()
print("main first", ready.is_set())
ready.set()
done.wait()
t.join()
print("both done", done.is_set())
