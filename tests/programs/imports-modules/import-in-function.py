# imports inside functions and blocks are local
def f():
    import math
    from collections import deque
    return math.sqrt(16), list(deque([1], maxlen=1))


print(f())
try:
    math
except NameError as error:
    print(error)
if True:
    import math
print(math.pi > 3)
