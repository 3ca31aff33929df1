# yield inside a comprehension is a syntax error
def f():
    return [(yield x) for x in range(3)]
