# calling values that cannot be called
class C:
    pass


for value in (3, "s", None, [1], {}, C(), 1.5, (1,)):
    try:
        value()
    except TypeError as error:
        print(error)
