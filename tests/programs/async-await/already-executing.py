# a coroutine that sends to itself
async def co():
    try:
        me.send(None)
    except ValueError as error:
        print(error)


me = co()
try:
    me.send(None)
except StopIteration:
    print("end")
