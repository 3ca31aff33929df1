# Queue.get with a timeout
from queue import Empty, Queue

try:
    Queue().get(timeout=0.01)
except Empty:
    print("empty after waiting")
try:
    Queue().get(True, 0.01)
except Empty as error:
    print(repr(error))
