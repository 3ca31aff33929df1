# bytes: literals, indexing, slicing, iteration
b = b"ab\x00\xff\n'"
print(b, b[0], b[-1], b[1:3], list(b), len(b), b"a" + b"b", b"ab" * 2, 97 in b, b"ab" in b)
print(b"a" == "a", b"a" < b"b", bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"))
print(repr(b'"'), b"it's", rb"\x", b"\\", bytes(), b"abc"[::-1], hash(b"a") == hash(b"a"))
print(bool(b""), {b"k": 1})
for bad in (
    lambda: bytes([256]), lambda: b"a" + "b", lambda: b"a"[5], lambda: bytes("x"),
    lambda: bytes(-1), lambda: "a" in b"a", lambda: b"x".join(["a"]),
):
    try:
        bad()
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
