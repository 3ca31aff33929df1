# an except clause that names no exception class
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as error:
    print(error, repr(error.__context__))
try:
    try:
        raise ValueError
    except (KeyError, "x"):
        pass
except TypeError as error:
    print(error)
try:
    print("no exception: the clause is not looked at")
except 5:
    pass
