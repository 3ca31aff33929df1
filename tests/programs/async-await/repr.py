# the repr of coroutine objects, methods' and nested ones
async def fetch():
    pass


class C:
    async def m(self):
        pass


a, b = fetch(), C().m()
print(a, b, fetch)
a.close()
b.close()
