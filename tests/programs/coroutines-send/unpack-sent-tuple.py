# a sent tuple is unpacked at the yield
def points():
    while True:
        x, y = yield
        print(f"x={x} y={y}")


p = points()
next(p)
p.send((1, 2))
p.send([3, 4])
p.send("ab")
p.send((1, 2, 3))
