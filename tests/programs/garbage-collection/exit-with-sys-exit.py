# globals are released after sys.exit
import sys


def f():
    try:
        yield
    finally:
        print("closed at exit")


g = f()
next(g)
print("exiting")
sys.exit(4)
