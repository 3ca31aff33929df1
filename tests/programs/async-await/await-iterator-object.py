# __await__ may return any iterator
class Three:
    def __await__(self):
        return iter([1, 2, 3])


async def main():
    result = await Three()
    print("result", result)


c = main()
print(c.send(None), c.send(None), c.send(None))
try:
    c.send(None)
except StopIteration:
    print("end")
