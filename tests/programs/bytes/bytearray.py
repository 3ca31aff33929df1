# bytearray can be changed
a = bytearray(b"abc")
a[0] = 65
a.append(100)
a += b"ef"
a.extend([71])
del a[1]
print(a, bytes(a), a == b"AcdefG", len(a), a[1:3], bytearray(2), a.pop(), a.decode())
