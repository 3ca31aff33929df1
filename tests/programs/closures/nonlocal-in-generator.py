# a generator changes its enclosing function's variable
def f():
    total = 0

    def add(items):
        nonlocal total
        for x in items:
            total += x
            yield total

    print(list(add([1, 2, 3])), total)


f()
