# ExitStack: exceptions in callbacks, pop_all and suppressed errors
from contextlib import ExitStack, suppress


def fail(text):
    raise ValueError(text)


try:
    with ExitStack() as stack:
        stack.callback(print, "first pushed, last run")
        stack.callback(fail, "from callback")
        stack.callback(print, "runs before the failure")
except ValueError as error:
    print("caught", error)
with ExitStack() as stack:
    stack.callback(print, "kept alive")
    kept = stack.pop_all()
print("left the with")
kept.close()
with ExitStack() as stack:
    stack.enter_context(suppress(KeyError))
    raise KeyError
print("suppressed")
