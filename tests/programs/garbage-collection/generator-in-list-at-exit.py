# generators inside a container are closed at exit in order
def f(name):
    try:
        yield
    finally:
        print("closing", name)


tasks = [f(n) for n in range(3)]
for t in tasks:
    next(t)
del t
print("end of program")
