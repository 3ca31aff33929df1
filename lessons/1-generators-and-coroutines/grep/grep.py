# SPDX-License-Identifier: MIT
# grep as a coroutine: primed by hand, sent lines, closed; then primed by a decorator.


def grep(pattern):
    print("Looking for", pattern)
    try:
        while True:
            line = yield
            if pattern in line:
                print(line)
    except GeneratorExit:
        print("No more lines. Goodbye")


searcher = grep("python")
next(searcher)
searcher.send("The kettle is on")
searcher.send("A python sleeps in the sun")
searcher.close()


def primed(function):
    def start(*arguments):
        coroutine = function(*arguments)
        next(coroutine)
        return coroutine

    return start


@primed
def loud_grep(pattern):
    while True:
        line = yield
        if pattern in line:
            print(line.upper())


speaker = loud_grep("kettle")
speaker.send("The kettle is on")
