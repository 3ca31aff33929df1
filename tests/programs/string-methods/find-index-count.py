# find, rfind, index, rindex, count with ranges
s = "abracadabra"
print(s.find("a"), s.find("a", 1), s.rfind("a"), s.find("z"), s.find("bra", 5), s.find("a", 1, 3))
print(s.find(""), s.rfind(""), s.find("a", -3), s.count("a"), s.count("abra"), s.count(""))
print(s.count("a", 1, 5), s.index("cad"), s.rindex("bra"))
for bad in (lambda: s.index("zz"), lambda: s.rindex("q"), lambda: s.find(1), lambda: s.count()):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
