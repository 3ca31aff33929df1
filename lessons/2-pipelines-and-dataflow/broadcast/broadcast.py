# SPDX-License-Identifier: MIT
# One log, read twice: pulled through generators, then pushed through coroutines as it grows.
import time


def primed(function):
    def start(*arguments):
        coroutine = function(*arguments)
        next(coroutine)
        return coroutine

    return start


# Pulling: each stage asks the one before it for a line.
def matching(pattern, lines):
    for line in lines:
        if pattern in line:
            yield line


# Pushing: each stage sends what it has to the one after it.
def follow(log, target):
    quiet = 0
    while quiet < 4:
        line = log.readline()
        if line:
            target.send(line)
            quiet = 0
        else:
            time.sleep(0.25)
            quiet += 1
    target.close()


@primed
def broadcast(targets):
    try:
        while True:
            line = yield
            for target in targets:
                target.send(line)
    except GeneratorExit:
        for target in targets:
            target.close()


@primed
def grep(pattern, target):
    while True:
        line = yield
        if pattern in line:
            target.send(line)


@primed
def printer():
    count = 0
    try:
        while True:
            line = yield
            count += 1
            print(count, line, end="")
    except GeneratorExit:
        print("printed", count)


with open("access.log") as log:
    print("So far:")
    for line in matching("/tea", log):
        print(line, end="")
    print("From now on:")
    out = printer()
    greps = [grep("/tea", out), grep("/cake", out), grep("500", out)]
    follow(log, broadcast(greps))
    out.close()
