# methods and attributes of int
print((5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate(), (-5).__abs__())
print((5).__add__(3), (5).__add__("x"))
print((1000).to_bytes(2, "big"), (1000).to_bytes(4, "little"), int.from_bytes(b"\x03\xe8", "big"))
print((10).as_integer_ratio())
print((3).__eq__(3), (3).__lt__(4), int.__add__(2, 3), (255).__format__("x"), (7).__index__())
