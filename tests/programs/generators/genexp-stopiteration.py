# StopIteration inside a generator expression becomes RuntimeError as well
def stop():
    raise StopIteration


try:
    list(stop() for _ in range(3))
except RuntimeError as error:
    print(error)
