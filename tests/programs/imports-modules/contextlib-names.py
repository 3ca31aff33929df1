# the rest of contextlib on generators
from contextlib import ContextDecorator, ExitStack, contextmanager


class Timed(ContextDecorator):
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *details):
        print("stop", details[0])


@Timed()
def f():
    print("in f")


f()
with ExitStack() as stack:
    @stack.callback
    def last():
        print("callback last")
    stack.push(lambda *details: print("pushed", details[0].__name__) or True)
    raise KeyError("swallowed by push")
print("after")
