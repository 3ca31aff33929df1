# SPDX-License-Identifier: MIT
# A push pipeline of 10 stage(s): each coroutine sends to the next.
def collect(result):
    while True:
        number = yield
        result[0] += number


def stage(target):
    while True:
        number = yield
        target.send(number + 1)


result = [0]
line = collect(result)
line.send(None)
for _ in range(10):
    line = stage(line)
    line.send(None)
for number in range(200000):
    line.send(number)
print(result[0])
