# dropping the head of a push pipeline closes all stages
def stage(name, target=None):
    try:
        while True:
            item = yield
            if target:
                target.send(item)
    finally:
        print("closing", name)


c = stage("sink")
next(c)
b = stage("filter", c)
next(b)
del c
print("sink still referenced")
del b
print("end")
