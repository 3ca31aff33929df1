# a decorator may return any object
@lambda f: 42
def f():
    pass


print(f)


def register(table):
    def deco(g):
        table[g.__name__] = g
        return g
    return deco


table = {}


@register(table)
def a():
    return "a!"


print(table["a"](), a())
