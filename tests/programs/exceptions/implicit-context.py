# an exception raised in a handler remembers the handled one
try:
    try:
        try:
            raise KeyError("first")
        except KeyError:
            raise IndexError("second")
    except IndexError:
        raise ValueError("third")
except ValueError as error:
    chain = error
    while chain:
        print(repr(chain))
        chain = chain.__context__
