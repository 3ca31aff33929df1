# str and repr of exceptions with none, one and more arguments
for e in (
    Exception(), Exception(""), Exception("x"), Exception(1), Exception("a", 1), Exception(("t",)),
    Exception(None),
):
    print(repr(str(e)), repr(e), e.args)
