# throw into an unstarted generator raises at once and finishes it
def f():
    try:
        yield 1
    except KeyError:
        print("not reached")


g = f()
try:
    g.throw(KeyError("early"))
except KeyError as error:
    print("came back", error)
print(next(g, "finished"))
