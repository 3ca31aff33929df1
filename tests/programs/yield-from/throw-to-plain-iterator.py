# throw() while delegating to a plain iterator raises at the yield from
def f():
    try:
        yield from [1, 2]
    except KeyError as error:
        print("outer caught", error)
        yield "after"


g = f()
next(g)
print(g.throw(KeyError("k")))
