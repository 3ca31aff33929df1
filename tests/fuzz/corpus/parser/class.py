class A(B, m=1):
  @d
  async def f(self):
    async with a as b, c: await x
