# a wrapper class with generator methods under a trampoline
from types import GeneratorType


class Channel:
    def __init__(self, items):
        self.items = items
        self.sent = []

    def recv(self):
        yield "wait"
        yield self.items.pop(0) if self.items else None

    def send(self, text):
        while text:
            self.sent.append(text[:3])
            text = text[3:]
        yield len(self.sent)


class Wait:
    pass


def drive(gen):
    stack, value = [gen], None
    while stack:
        try:
            result = stack[-1].send(value)
        except StopIteration:
            stack.pop()
            value = None
            continue
        if isinstance(result, GeneratorType):
            stack.append(result)
            value = None
        elif result == "wait":
            print("(waiting)")
            value = None
        else:
            stack.pop()
            value = result


def echo(channel):
    while True:
        data = yield channel.recv()
        if data is None:
            break
        print("chunks so far:", (yield channel.send("Got:" + data)))
    print(channel.sent)


drive(echo(Channel(["hello", "x"])))
