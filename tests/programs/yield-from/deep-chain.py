# two hundred levels of yield from pass sends and results
def level(n):
    if n == 0:
        x = yield "bottom"
        return x
    return (yield from level(n - 1)) + 1


g = level(200)
print(next(g))
try:
    g.send(1000)
except StopIteration as stop:
    print(stop.value)
