# SPDX-License-Identifier: MIT
# Numbers, texts and how they are shown.
n = 12345678901234567890 * 98765432109876543210 + 3 ** 50
print(n, n // 7, n % 1000, -n, n >> 20, int("9" * 30), hex(n), float(n))
print(1.5 * 2.25, round(2.675, 2), 1e100, repr(0.1), abs(-3.5), divmod(17, 5), 7 / 2)
s = "naïve" + "x" * 20
print(s.upper(), s.split("x", 2), s.replace("x", "yz"), s[::-1], ",".join(["a", "b", s]), s.encode())
print(f"{n:,} {3.14159:>10.2f} {s!r:^40} {'%5d|%-6s|%x' % (42, 'ab', 255)}", "{0} {name}".format(1, name=2))
print(b"abc" + bytes(3), b"a b".split(), bytearray(b"xyz"), "a,b".partition(","), chr(960), ord("é"))
