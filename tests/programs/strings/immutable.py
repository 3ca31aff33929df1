# texts cannot be changed in place
s = "abc"
try:
    s[0] = "x"
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
t = s
s += "d"
print(s, t)
