# a decorator that primes
def coroutine(func):
    def start(*args, **kwargs):
        cr = func(*args, **kwargs)
        next(cr)
        return cr

    return start


@coroutine
def printer(prefix, end="!"):
    try:
        while True:
            print(prefix + (yield) + end)
    except GeneratorExit:
        print("closed")


p = printer("> ", end="?")
p.send("one")
p.send("two")
p.close()
