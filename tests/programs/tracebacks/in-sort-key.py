# sorted leads to the frame of its key
print(sorted(["b", 3, "a"], key=lambda x: x.upper()))
