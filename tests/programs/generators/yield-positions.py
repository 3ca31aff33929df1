# yield in arguments, displays, conditions, subscripts, returns and assertions
def f():
    print((yield "argument"), [(yield "list"), (yield "second")])
    if (yield "condition"):
        print("true branch")
    d = {(yield "key"): (yield "value")}
    print(d)
    x = [10, 20, 30]
    x[(yield "index")] = yield "assigned"
    print(x)
    x[0] += yield "augmented"
    assert (yield "assert"), "no"
    return (yield "return")


g = f()
print(next(g))
answers = ["a", "b", "c", True, "v", "k", 99, 2, 5, True, "end"]
try:
    for answer in answers:
        print("->", g.send(answer))
except StopIteration as stop:
    print("returned", stop.value)
