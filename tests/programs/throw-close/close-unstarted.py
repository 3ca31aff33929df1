# close() on an unstarted generator runs nothing
def f():
    try:
        print("body")
        yield
    finally:
        print("finally")


g = f()
print(g.close())
print(list(g))
