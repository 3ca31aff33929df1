# SPDX-License-Identifier: MIT
# grep as a coroutine: primed, sent lines, and closed.


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
searcher.send("Monday, again")
searcher.close()
