# a function's name, doc, defaults and own attributes
def f(a, b=2, *, c=3):
    """Do a thing.

    More text.
    """


print(f.__name__, f.__qualname__, f.__module__, f.__defaults__, f.__kwdefaults__)
print(f.__doc__)
f.calls = 3
print(f.calls, f.__dict__)
f.__name__ = "g"
print(f.__name__)
try:
    f.missing
except AttributeError as error:
    print(error)
