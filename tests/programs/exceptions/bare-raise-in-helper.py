# a bare raise in a called function raises what its caller handles
def again():
    raise


try:
    try:
        raise LookupError("l")
    except LookupError:
        again()
except LookupError as error:
    print("got", error)
