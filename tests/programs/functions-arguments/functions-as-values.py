# functions in dicts, lists and as arguments
def apply(f, *args):
    return f(*args)


table = {"add": lambda a, b: a + b, "len": len, "max": max}
print(table["add"](1, 2), apply(table["len"], "four"), apply(max, 3, 1, 2))
print([f(-3) for f in (abs, str, float, lambda x: x * x)])
