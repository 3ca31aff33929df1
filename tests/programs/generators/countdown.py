# a generator runs its body piece by piece as a for loop asks for values
def countdown(n):
    print("starting at", n)
    while n > 0:
        yield n
        n -= 1
    print("liftoff")


for value in countdown(3):
    print("got", value)
