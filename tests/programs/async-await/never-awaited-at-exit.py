# the warning for a global coroutine comes at the end of the program
async def work():
    pass


c = work()
print("last line")
