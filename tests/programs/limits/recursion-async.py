# endless recursion through await
async def f():
    await f()


try:
    f().send(None)
except RecursionError as error:
    print(str(error).split(" while")[0])
