# calling with something that is no mapping or iterable
def f(*args, **kw):
    pass


try:
    f(**3)
except TypeError as error:
    print(error)
f(*3)
