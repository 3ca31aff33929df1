# a dict comprehension's frame
d = {k: int(v) for k, v in [("a", "1"), ("b", "x")]}
