# a lambda's frame
f = lambda x: x.missing
print(f(3))
