# exceptions compare by identity and are hashable
a, b = ValueError("x"), ValueError("x")
print(a == b, a == a, len({a, b}), a.args == b.args)
