# methods of bytes
print(b"a,b".split(b","), b"-".join([b"x", b"y"]), b"abc".upper(), b" x ".strip())
print(b"abcabc".find(b"c"), b"aa".replace(b"a", b"b", 1), b"x\ny".splitlines())
print(b"abc".startswith(b"ab"), b"a".hex(), bytes.fromhex("0aff"), b"abc".decode())
print(b"GET / x".partition(b" "), b"aXb".count(b"X"), b"12".isdigit(), b"ab".center(6, b"."))
print(b"%d-%s" % (5, b"x"))
