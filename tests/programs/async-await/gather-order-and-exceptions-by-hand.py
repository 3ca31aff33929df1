# running several coroutines by hand in turns
import types


@types.coroutine
def pause():
    yield


async def work(name, n):
    for i in range(n):
        print(name, i)
        await pause()
    if n == 2:
        raise RuntimeError(name + " failed")
    return name.upper()


running = [work("a", 1), work("b", 2), work("c", 3)]
results = {}
while running:
    for co in list(running):
        try:
            co.send(None)
        except StopIteration as stop:
            results[co.__name__ + str(len(results))] = stop.value
            running.remove(co)
        except RuntimeError as error:
            print("error:", error)
            running.remove(co)
print(results)
