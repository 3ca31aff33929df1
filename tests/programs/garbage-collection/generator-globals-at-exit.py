# suspended generators are closed at exit
def f(name):
    try:
        yield
    finally:
        print("closing", name)


g = f("g")
h = f("h")
next(g)
next(h)
never_started = f("never")
print("end of program")
