# an assignment that cannot be unpacked
a, b = 1, 2
a, b = b"x"
