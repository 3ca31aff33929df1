# specifications on other types
class C:
    pass


for value in (None, [1], (1,), {}, C(), ..., True, b"x", range(2)):
    try:
        print(format(value, ">8"))
    except TypeError as error:
        print(error)
print(f"{None} {[1, 'a']} {True:>6} {True!s:>6} {None!s:>6} {[1]!r:^7}|")
