# append, extend, insert, pop, remove, index, count, reverse, copy, clear
x = [3, 1]
x.append(2)
x.extend("ab")
x.insert(0, "first")
x.insert(-1, "near end")
x.insert(100, "end")
print(x, x.pop(), x.pop(0), x.pop(-2), x)
x.remove("a") if "a" in x else None
print(x, x.index(1), x.count(3), x.index("b", 1))
x.reverse()
y = x.copy()
x.clear()
print(x, y, x.append(1), x.sort(), [].extend([]))
