# and, or and not return operands and stop early
def show(v):
    print("eval", repr(v))
    return v


print(show(0) and show(1))
print(show("a") or show("b"))
print(show([]) or show({}) or show("last"))
print(1 and 2 and 3, 1 and 0 and 3, None or 0, not [], not not "x", (0 or 5) and "yes", 1 or 1 / 0)
