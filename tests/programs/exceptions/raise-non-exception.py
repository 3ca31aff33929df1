# raising something that is no exception
for thing in (3, "text", None, int, object()):
    try:
        raise thing
    except TypeError as error:
        print(error)
