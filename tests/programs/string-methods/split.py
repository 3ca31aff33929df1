# split, rsplit with limits and separators
print("a b  c ".split(), " a  b ".split(" "), "a,b,,c".split(","), "a,b,c".split(",", 1))
print("a b c d".split(None, 2), "".split(), "".split(","), "abc".split("b"))
print("a,b,c".rsplit(",", 1), "a b c".rsplit(None, 1), "  a b".rsplit(), "axxbxxc".split("xx"))
print("a\tb\nc".split(), "one".split(maxsplit=0), "a-b".split(sep="-"))
for bad in (lambda: "a".split(""), lambda: "a".split(1)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
