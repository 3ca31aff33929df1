# a function wrapped thousands of times
def wrap(f):
    def inner():
        return f()
    return inner


def f():
    return "bottom"


for _ in range(200):
    f = wrap(f)
print(f())
for _ in range(5000):
    f = wrap(f)
try:
    f()
except RecursionError as error:
    print(str(error).split(" while")[0])
