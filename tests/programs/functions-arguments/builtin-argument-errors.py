# wrong argument counts for built-in functions and methods
for call in (
    lambda: len(), lambda: len(1, 2), lambda: [].append(), lambda: [].append(1, 2),
    lambda: "".join(), lambda: {}.get(), lambda: abs(), lambda: ord("ab"), lambda: chr("a"),
    lambda: [].pop(1, 2), lambda: isinstance(1), lambda: len(x=1), lambda: "a".upper(1),
    lambda: iter(), lambda: next(),
):
    try:
        call()
    except TypeError as error:
        print(error)
