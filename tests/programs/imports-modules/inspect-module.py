# inspect: states and questions
import inspect


def f(a, b=2, *args, c, **kw):
    yield


async def co():
    pass


def plain():
    """Doc
    of plain."""


g = f(1, c=2)
print(inspect.getgeneratorstate(g), inspect.isgenerator(g), inspect.isgeneratorfunction(f))
print(inspect.isgeneratorfunction(plain), inspect.iscoroutinefunction(co))
print(inspect.isfunction(plain), inspect.isclass(int), inspect.ismethod(g), inspect.isbuiltin(len))
next(g)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
g.close()
print(inspect.getgeneratorstate(g) == inspect.GEN_CLOSED, inspect.GEN_CREATED, inspect.signature(f))
print(inspect.getdoc(plain))
