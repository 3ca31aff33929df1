# async with enters, leaves and hands over the exception
class Conn:
    async def __aenter__(self):
        print("enter")
        return "conn"

    async def __aexit__(self, kind, value, tb):
        print("exit", kind.__name__ if kind else None, value)
        return kind is KeyError


async def main():
    async with Conn() as c:
        print("body", c)
    async with Conn():
        raise KeyError("swallowed")
    try:
        async with Conn(), Conn() as d:
            raise ValueError("passes")
    except ValueError as error:
        print("outside", error)
    return "end"


try:
    main().send(None)
except StopIteration as stop:
    print(stop.value)
