# events become dicts in a state machine of coroutines
EVENTS = [
    ("start", ("buses", {})),
    ("start", ("bus", {})), ("start", ("route", {})), ("text", "2"), ("text", "2"), ("end", "route"),
    ("start", ("direction", {})), ("text", "North"), ("end", "direction"), ("end", "bus"),
    ("start", ("bus", {})), ("start", ("route", {})), ("text", "7"), ("end", "route"), ("end", "bus"),
    ("end", "buses"),
]


def buses_to_dicts(target):
    while True:
        event, value = yield
        if event == "start" and value[0] == "bus":
            bus, fragments = {}, []
            while True:
                event, value = yield
                if event == "start":
                    fragments = []
                elif event == "text":
                    fragments.append(value)
                elif event == "end":
                    if value != "bus":
                        bus[value] = "".join(fragments)
                    else:
                        target.send(bus)
                        break


def filter_on(field, wanted, target):
    while True:
        item = yield
        if item.get(field) == wanted:
            target.send(item)


def show():
    while True:
        print((yield))


s = show()
next(s)
f = filter_on("route", "22", s)
next(f)
b = buses_to_dicts(f)
next(b)
for e in EVENTS:
    b.send(e)
