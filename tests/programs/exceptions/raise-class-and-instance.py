# raising a class makes an instance without arguments
for thing in (ValueError, ValueError(), ValueError("a"), ValueError("a", 2)):
    try:
        raise thing
    except ValueError as error:
        print(repr(error), str(error), error.args)
