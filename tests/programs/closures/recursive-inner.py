# an inner function that calls itself
def outer(n):
    def inner(k):
        return 0 if k == 0 else n + inner(k - 1)
    return inner(4)


print(outer(5))
