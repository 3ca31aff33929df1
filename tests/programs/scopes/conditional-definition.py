# a function defined in a branch
import sys

if len(sys.argv) > 100:
    def f():
        return "many"
else:
    def f():
        return "few"

print(f())


def g(flag):
    if flag:
        y = 1
    return y


print(g(True))
try:
    g(False)
except UnboundLocalError as error:
    print(error)
