# gi_frame, gi_running, gi_yieldfrom and gi_code follow the generator's life
def inner():
    yield 1


def f():
    print("running:", g.gi_running, g.gi_frame is not None)
    yield from i


i = inner()
g = f()
print(g.gi_running, g.gi_yieldfrom, g.gi_code.co_name)
next(g)
print(g.gi_running, g.gi_yieldfrom is i)
g.close()
print(g.gi_frame, g.gi_yieldfrom, i.gi_frame)
