# a coroutine as a state machine
def switch():
    while True:
        key = yield "off"
        while key != "press":
            key = yield "still off"
        key = yield "on"
        while key != "press":
            key = yield "still on"


s = switch()
print(next(s))
for key in ("wait", "press", "wait", "press", "press"):
    print(key, "->", s.send(key))
