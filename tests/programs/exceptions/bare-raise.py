# a bare raise raises the handled exception again
try:
    try:
        raise ValueError("again")
    except ValueError:
        print("handling")
        raise
except ValueError as error:
    print("outer", error, error.__context__)
try:
    raise
except RuntimeError as error:
    print(error)
