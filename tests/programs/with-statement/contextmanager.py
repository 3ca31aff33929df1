# contextlib.contextmanager around a generator
from contextlib import contextmanager


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name
    finally:
        print(f"</{name}>")


with tag("a") as t, tag("b"):
    print("inside", t)
try:
    with tag("c"):
        raise ValueError("boom")
except ValueError as error:
    print("outside", error)
