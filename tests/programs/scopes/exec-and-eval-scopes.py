# eval sees globals and locals
def f(a):
    return eval("a + g")


g = 10
print(f(5), eval("x * 2", {"x": 21}), eval("y", {}, {"y": 1}))
