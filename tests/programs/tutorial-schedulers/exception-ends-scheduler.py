# an exception in a subroutine ends the trampoline
from types import GeneratorType


def run(gen):
    stack, value = [gen], None
    while stack:
        try:
            result = stack[-1].send(value)
            if isinstance(result, GeneratorType):
                stack.append(result)
                value = None
            else:
                stack.pop()
                value = result
        except StopIteration:
            stack.pop()
            value = None


def fails():
    raise ConnectionError("lost")
    yield


def main():
    try:
        yield fails()
    except ConnectionError:
        print("main cannot catch it")


run(main())
