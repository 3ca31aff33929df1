# a dropped unstarted coroutine warns on stderr
async def work():
    print("never printed")


work()
print("after")
