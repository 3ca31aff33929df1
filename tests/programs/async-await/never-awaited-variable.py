# the warning comes when the last reference goes
async def work():
    pass


c = work()
print("holding")
c = None
print("dropped")
