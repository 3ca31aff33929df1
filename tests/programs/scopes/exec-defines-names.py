# exec in a given namespace
space = {"x": 2}
exec("y = x * 21\ndef f(): return x + y", space)
print(space["y"], space["f"](), "y" in globals(), sorted(k for k in space if not k.startswith("__")))
