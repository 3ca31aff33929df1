# traceback.format_exc gives the same text as the interpreter
import traceback


def f():
    return [][1]


try:
    f()
except IndexError:
    print(traceback.format_exc(), end="")
    traceback.print_exc()
print("on")
