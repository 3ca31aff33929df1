# enum members, values and iteration
from enum import Enum


class State(Enum):
    READY = 1
    WAITING = 2
    DONE = "done"


print(State.READY, State.READY.name, State.DONE.value, State(2), State["DONE"], list(State))
print(State.READY is State(1), State.READY == 1)
try:
    State(99)
except ValueError as error:
    print(error)
