# unpacking a generator consumes one value too many on error
def f():
    for n in range(5):
        print("produce", n)
        yield n


g = f()
try:
    a, b = g
except ValueError as error:
    print(error)
print(list(g))
