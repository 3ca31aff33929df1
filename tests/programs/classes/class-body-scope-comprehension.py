# only the first iterable of a comprehension sees the class body
class C:
    n = 3
    items = [x for x in range(n)]
    try:
        bad = [x * n for x in range(2)]
    except NameError as error:
        bad = str(error)


print(C.items, C.bad)
