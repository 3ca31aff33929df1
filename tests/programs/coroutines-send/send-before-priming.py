# a value sent before priming is refused, None is not
def f():
    while True:
        print("got", (yield))


c = f()
try:
    c.send("early")
except TypeError as error:
    print(error)
print(c.send(None))
c.send("now")
