# sys.setrecursionlimit and its refusals
import sys


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


sys.setrecursionlimit(200)
print(sys.getrecursionlimit(), 150 < depth(0) < 200)
for bad in (0, -1):
    try:
        sys.setrecursionlimit(bad)
    except ValueError as error:
        print(error)
sys.setrecursionlimit(5000)
print(4000 < depth(0) < 5000)
