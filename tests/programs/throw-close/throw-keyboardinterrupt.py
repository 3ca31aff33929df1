# KeyboardInterrupt thrown in is no Exception
def f():
    try:
        yield
    except Exception:
        print("not here")
    finally:
        print("finally")


g = f()
next(g)
try:
    g.throw(KeyboardInterrupt)
except KeyboardInterrupt:
    print("came out")
