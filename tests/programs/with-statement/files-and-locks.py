# files and locks as context managers
import threading

with open("out.txt", "w") as f:
    f.write("a\nb\n")
print(f.closed)
with open("out.txt") as f:
    print(f.read().split())
lock = threading.Lock()
with lock:
    print(lock.locked())
print(lock.locked())
try:
    f.read()
except ValueError as error:
    print(error)
