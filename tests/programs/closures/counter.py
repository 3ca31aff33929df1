# a closure with nonlocal counts
def make(start=0):
    n = start

    def count(step=1):
        nonlocal n
        n += step
        return n

    return count


a, b = make(), make(100)
print(a(), a(), b(), a(5), b(10))
