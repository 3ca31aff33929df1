# cleanup through three with blocks and a generator when the consumer fails
from contextlib import contextmanager


@contextmanager
def stage(name):
    try:
        yield
    except ValueError as error:
        print(name, "saw", error)
        raise
    finally:
        print(name, "done")


def source():
    with stage("source"):
        yield 1
        yield 2


try:
    with stage("outer"), stage("inner"):
        for x in source():
            raise ValueError(f"at {x}")
except ValueError as error:
    print("end", error)
