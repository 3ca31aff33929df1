# enumerate and zip pull generators alternately
def a():
    for n in range(3):
        print("a", n)
        yield n


def b():
    for n in range(2):
        print("b", n)
        yield n


for i, (x, y) in enumerate(zip(a(), b()), 1):
    print(i, x, y)
