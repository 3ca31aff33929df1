# after a RecursionError everything works again
def f():
    f()


for attempt in range(3):
    try:
        f()
    except RecursionError:
        print("attempt", attempt)


def fact(n):
    return 1 if n == 0 else n * fact(n - 1)


print(len(str(fact(500))))
