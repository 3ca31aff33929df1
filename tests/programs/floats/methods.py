# is_integer, hex, as_integer_ratio
print((2.0).is_integer(), (2.5).is_integer(), (0.5).as_integer_ratio(), (0.1).as_integer_ratio())
print((1.5).hex(), float.fromhex("0x1.8p+1"))
print((3.7).__int__(), (2.5).real, (1.5).__add__(1), (-3.5).__abs__(), (1.25).conjugate())
print(3.9.__floor__(), (3.1).__ceil__(), (3.9).__trunc__())
