# step 2: a scheduler without a class: three functions that share a deque of the one that made them
from collections import deque


def make_scheduler():
    queue = deque()

    def spawn(generator):
        queue.append(generator)

    def turn():
        generator = queue.popleft()
        print("->", next(generator))
        queue.append(generator)

    return spawn, turn


def speak(word):
    while True:
        yield word


spawn, turn = make_scheduler()
spawn(speak("foo"))
spawn(speak("bar"))
for _ in range(4):
    turn()
