# strip, lstrip, rstrip with and without characters
s = "  xx hello xx \n"
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), "xxhixx".strip("x"), "abcba".strip("ab"))
print("abc".lstrip("ba"), "www.x.com".rstrip("moc."), "".strip(), "\u00a0a\u2003".strip())
print("prefix-name".removeprefix("prefix-"), "a.txt".removesuffix(".txt"), "a".removeprefix("b"))
print("x".strip(None))
try:
    "a".strip(1)
except TypeError as error:
    print(error)
