# contextlib.ExitStack leaves in reverse order
from contextlib import ExitStack, contextmanager


@contextmanager
def room(n):
    print("enter", n)
    try:
        yield n
    finally:
        print("exit", n)


with ExitStack() as stack:
    names = [stack.enter_context(room(n)) for n in range(3)]
    stack.callback(print, "callback", "with", sep="-")
    print(names)
