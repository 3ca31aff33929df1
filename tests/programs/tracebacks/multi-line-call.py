# a call over several lines shows its first line
def f(*args):
    return sum(args)


value = f(
    1,
    2,
    "three",
)
