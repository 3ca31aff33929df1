# close() raises GeneratorExit at the yield; finally runs
def f():
    try:
        yield 1
        print("never")
    finally:
        print("finally")


g = f()
next(g)
print(g.close())
print(g.close())
print(next(g, "finished"))
