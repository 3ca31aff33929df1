# send, throw and close on a finished coroutine
async def co():
    pass


c = co()
try:
    c.send(None)
except StopIteration:
    pass
for action in (lambda: c.send(None), lambda: c.throw(ValueError("v"))):
    try:
        action()
    except RuntimeError as error:
        print(error)
print(c.close())
