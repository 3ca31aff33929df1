# globals() and locals()
def f(a, b=2):
    c = 3
    return sorted(locals().items())


print(f(1), "f" in globals(), globals()["__name__"])
globals()["made"] = 5
print(made, vars() is globals())
