# a default value is made once
def f(x, items=[]):
    items.append(x)
    return items


print(f(1), f(2), f(3, []), f(4))
print(f.__defaults__)
