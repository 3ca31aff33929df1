# except Exception does not catch GeneratorExit
def f():
    try:
        yield 1
    except Exception:
        print("caught by Exception")
    except BaseException as e:
        print("caught by BaseException", type(e).__name__)
        raise


g = f()
next(g)
g.close()
print(issubclass(GeneratorExit, Exception), GeneratorExit.__mro__)
