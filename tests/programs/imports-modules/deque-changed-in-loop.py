# a deque that changes during a loop
from collections import deque

d = deque([1, 2, 3])
try:
    for x in d:
        d.append(x)
except RuntimeError as error:
    print(error)
m = deque([1, 2, 3], maxlen=3)
m.append(4)
print(m)
m.appendleft(0)
print(m)
