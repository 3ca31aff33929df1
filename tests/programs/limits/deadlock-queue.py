# not for python3: it hangs; Queue.get() with nobody left to put is named a deadlock
from queue import Queue

print("waiting")
try:
    Queue().get()
except RuntimeError as error:
    print(type(error).__name__)
