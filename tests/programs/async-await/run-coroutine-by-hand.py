# a coroutine driven by send(None) to its StopIteration
async def add(a, b):
    print("adding")
    return a + b


co = add(1, 2)
print(type(co).__name__)
try:
    co.send(None)
except StopIteration as stop:
    print(stop.value)
