# a generator that cleans up in the middle of a loop with else
def f():
    for n in range(3):
        try:
            yield n
        except GeneratorExit:
            print("closed at", n)
            raise
        else:
            print("resumed after", n)
    else:
        print("loop else")


g = f()
next(g)
next(g)
g.close()
print(list(f()))
