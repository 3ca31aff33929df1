# a dict with a forgotten value
d = {"a": 1, "b"}
