# mutual recursion between a generator and its consumer
def consume():
    return sum(produce())


def produce():
    yield consume()


try:
    consume()
except RecursionError as error:
    print(str(error).split(" while")[0])
