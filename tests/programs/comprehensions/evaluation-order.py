# conditions and values are evaluated item by item
def show(tag, v):
    print(tag, v, end="; ")
    return v


print([show("value", x) for x in show("iter", [1, 2, 3]) if show("test", x) != 2])
print({show("k", k): show("v", k + 1) for k in (1, 2)})
