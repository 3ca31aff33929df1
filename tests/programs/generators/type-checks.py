# a generator's type, its attributes and its callability
import types


def f():
    yield


g = f()
print(isinstance(g, types.GeneratorType), type(f), type(g))
print(callable(f), callable(g), hasattr(g, "send"), hasattr(f, "send"))
print(sorted(n for n in dir(g) if not n.startswith("__")))
