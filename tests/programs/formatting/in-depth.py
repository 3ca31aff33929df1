# methods of str, format specifications, % formatting, f-strings
s = "Hello, Wörld! ñ"
for m, a in [("capitalize",()),("casefold",()),("center",(20,"*")),("count",("l",)),("count",("l",3,5)),("encode",()),("endswith",(("x","ñ"),)),("expandtabs",(4,)),("find",("o",5)),("rfind",("o",)),("index",("W",)),("isalnum",()),("isalpha",()),("isascii",()),("isdecimal",()),("isidentifier",()),("islower",()),("isprintable",()),("isspace",()),("istitle",()),("join",(["a","b"],)),("ljust",(20,)),("lower",()),("lstrip",("H",)),("partition",(", ",)),("removeprefix",("Hello",)),("removesuffix",("ñ",)),("replace",("l","L",1)),("rjust",(20,"-")),("rpartition",("o",)),("rsplit",(None,1)),("split",("o",)),("split",()),("splitlines",()),("startswith",("Hell",)),("strip",("H ñ",)),("swapcase",()),("title",()),("translate",({72:"J",101:None},)),("upper",()),("zfill",(20,))]:
    print(m, repr(getattr(s, m)(*a)))
for spec in ["", "10", "<10", ">10", "^10", "*^10", ".3", "10.2", "s", "-<7s"]: print(repr(format("abcdef", spec)))
for v in (0, 1, -1, 255, -255, 10**20, True):
    for spec in ["", "d", "b", "o", "x", "X", "#b", "#x", "#o", "c" if v == 255 else "d", "+", " ", "08", "+08d", ",", "_", "_b", "_x", "e", ".2f", "%", "g", "n", ">12", "^12", "=+12", "012,", "*>+12,d"]:
        try: print(repr(format(v, spec)), end=" ")
        except Exception as e: print(e, end=" ")
    print()
for v in (0.0, -0.0, 1.5, -2.675, 1e100, 1e-5, 123456789.123, float("inf"), float("nan"), 1/3, 0.1+0.2, 1e16, 1e15, 5e-324):
    print(v, repr(v), end=" ")
    for spec in ["f", ".0f", ".1f", "e", ".3e", "E", "g", ".3g", "G", "n", "%", ".1%", "+.2f", " .2f", "010.2f", ",.2f", "_.2f", "#.0f", "#g", ">15", "<15.3", "^+15.2e", "z.0f" if 0 else ".10g"]:
        try: print(repr(format(v, spec)), end=" ")
        except Exception as e: print(e, end=" ")
    print()
for f, a in [("%d", 5), ("%5d|", 42), ("%-5d|", 42), ("%05d", -42), ("%+d", 5), ("% d", 5), ("%x", 255), ("%#x", 255), ("%o", 8), ("%#o", 8), ("%e", 12345.678), ("%.2e", 0.00012), ("%f", 1.5), ("%.1f", 2.25), ("%g", 1e-5), ("%G", 1e20), ("%s", [1]), ("%r", "a"), ("%a", "é"), ("%c", 65), ("%c", "z"), ("%10s|", "ab"), ("%-10s|", "ab"), ("%.2s", "abc"), ("%%", ()), ("%(a)s-%(b)d", {"a": 1, "b": 2}), ("%*d", (5, 42)), ("%.*f", (2, 3.14159)), ("%i", 3.99), ("%s %s", ("a", "b")), ("%5.1f%%", 99.55), ("%d", True), ("%s", None), ("%x", -255), ("%08.3f", 3.14159), ("%+.3e", -1.5)]:
    try: print(repr(f % a))
    except Exception as e: print(f, type(e).__name__, e)
print("{} {0}".format.__name__, "{1} {0} {1}".format("a", "b"), "{a.real} {b[0]} {c[k]}".format(a=5, b=[9], c={"k": 1}), "{:>{w}}".format("x", w=5), "{!r:>6} {!s} {!a}".format("a", "b", "é"), "{{}} {}".format(1), "{:,}".format(1234567), "{:%}".format(0.25))
for bad in ["{} {1}", "{", "}", "{0", "{!x}", "{:d}", "{a}", "{0.x}", "{0[a]}", "{:10.2d}"]:
    try: print(bad.format("s"))
    except Exception as e: print(bad, type(e).__name__, e)
x, w, d = 3.14159, 10, {"k": "v"}
print(f"{x:.2f} {x:{w}.{3}} {x!r} {d['k']} {'nested ' + f'{w}'} {x=} {x=:.1f} {w = } {{}} {w:>5}|{w:<5}|{w:^5}|{w:05}|{w:+}|{w:x}|{w:#b}|{-w:,}")
print(f"{'a' if w else 'b'} {[i for i in range(3)]} {(lambda q: q*2)(4)} {w!s:>4} {'%s' % 5}")
print("abc" "def" 'x', r"\n", b"\x00\xff" b"a", "\x41\u0042", "a\
b", """t
q""")
print("a,b,,c".split(","), " a  b ".split(), "a b c".split(None, 1), "a\nb\r\nc\x0bd".splitlines(), "ab\n".splitlines(True), "abc".partition("z"), "x".join("abc"), "a" in "abc", "" in "", "abc"[::-1], "abc"[-2:], "abcdef"[1:5:2], "abc" * 0, "é" < "z", "a" < "B", ord("é"), chr(8364), "ß".upper(), "İ".lower(), "ﬁ".upper(), len("😀"), "😀"[0], repr("😀\t\n\\'\""), repr("it's"), repr('say "hi"'), repr("both ' and \""), ascii("é😀"))
print(str(b"abc", "ascii"), bytes("é", "utf8"), "é".encode("latin-1"), b"abc".decode(), "a\u0300".isalpha(), "１２".isdigit(), int("１２"), "½".isnumeric(), "²".isdigit(), "Ⅷ".isnumeric(), "\xa0".isspace())
print(sorted("bcaA"), max("abc"), min("abc"), list("ab"), tuple("ab"), set("a"), "".join(reversed("abc")), dict(zip("ab", "cd")), list(enumerate("ab", 1)), any("a"), "abc".maketrans("a", "b"), str.maketrans("ab", "cd", "e"))
print("%s" % (1,), "%s" % [1, 2], "%s %%" % 1, "{:s}".format("a"), "%5s|%-5s|" % ("a", "b"), "{:*^{}}".format("a", 5), "{0:>{1}}".format("a", 3))
