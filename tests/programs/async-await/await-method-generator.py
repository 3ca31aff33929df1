# a future-like object with __await__ as a generator
class Ask:
    def __init__(self, question):
        self.question = question

    def __await__(self):
        answer = yield self.question
        return f"[{answer}]"


async def talk():
    name = await Ask("name?")
    age = await Ask("age?")
    return name + age


c = talk()
print(c.send(None))
print(c.send("bo"))
try:
    c.send(7)
except StopIteration as stop:
    print(stop.value)
