# augmented assignment reads its target before the yield
def f():
    global n
    n += yield "waiting"
    print("n is", n)


n = 1
g = f()
print(next(g))
n = 100
try:
    g.send(5)
except StopIteration:
    pass
