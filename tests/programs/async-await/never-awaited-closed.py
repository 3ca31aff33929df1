# a closed coroutine does not warn
async def work():
    pass


work().close()
print("quiet")
