# the exception is released at the end of its clause
class Witness:
    def __del__(self):
        print("released")


try:
    error = ValueError()
    error.witness = Witness()
    raise error
except ValueError as error:
    print("in handler")
print("after handler")
