# str() of everything
class C:
    def __str__(self):
        return "C!"


print(str(), str(1), str(1.0), str(None), str(True), str([1, "a"]), str(("x",)), str({"k": "v"}))
print(str(C()), str(b"x"), str("é"), str(b"\xc3\xa9", "utf-8"))
print(repr("x"), repr(""), [""], ["a'b"], {"q": '"'}, repr([None, ...]), str(range(3)), str({1}))
print(str(set()), str(frozenset()), str(1e100))
