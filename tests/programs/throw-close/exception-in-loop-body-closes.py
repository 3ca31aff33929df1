# an exception in the loop body closes the temporary after the handler's traceback is gone
def f():
    try:
        yield 1
    finally:
        print("closed")


def run():
    for x in f():
        raise KeyError(x)


try:
    run()
except KeyError as error:
    print("handling", error)
print("end")
