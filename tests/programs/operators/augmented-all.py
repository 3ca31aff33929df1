# every augmented assignment
x = 10
x += 5
x -= 3
x *= 4
x //= 5
x **= 3
x %= 100
x <<= 2
x >>= 1
x |= 8
x &= 60
x ^= 7
print(x)
x /= 4
print(x)
s, t, l, d, e = "a", (1,), [1], {"a": 1}, {1}
s += "b"
s *= 2
t += (2,)
l += "xy"
l *= 2
d |= {"b": 2}
e |= {2}
e -= {1}
print(s, t, l, d, e)
try:
    t += [1]
except TypeError as error:
    print(error)
try:
    x @= 2
except TypeError as error:
    print(error)
try:
    s -= "b"
except TypeError as error:
    print(error)
