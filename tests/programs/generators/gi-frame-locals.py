# gi_frame shows a suspended generator's locals and line
def f(n):
    total = 0
    while True:
        got = yield total
        total += n


g = f(5)
print(g.gi_frame.f_locals)
next(g)
next(g)
print(g.gi_frame.f_locals, g.gi_frame.f_lineno)
