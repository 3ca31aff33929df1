# a module that was not imported
def f():
    return sys.argv


try:
    f()
except NameError as error:
    print(error)
f()
