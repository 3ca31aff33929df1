# unpacking a helper that yields once
def recv():
    yield "data"


def server():
    client, addr = recv()
    yield client


try:
    next(server())
except ValueError as error:
    print(error)
