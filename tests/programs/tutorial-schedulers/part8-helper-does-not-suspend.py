# part 8: a helper's yield does not suspend its caller
def accept(sock):
    yield "wait for " + sock
    yield ("connection", "address")


def server():
    client, addr = accept("sock")
    yield client


next(server())
