# two coroutines exchange values through a driver
def player(name):
    ball = yield
    while ball > 0:
        print(name, "hits", ball)
        ball = yield ball - 1
    return name + " lost"


a, b = player("ann"), player("bob")
next(a), next(b)
ball, turn = 4, 0
try:
    while True:
        ball = (a, b)[turn].send(ball)
        turn = 1 - turn
except StopIteration as stop:
    print(stop.value)
