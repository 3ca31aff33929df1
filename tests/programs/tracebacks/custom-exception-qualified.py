# a custom exception of the main module is named without module
class Errors:
    class Broken(Exception):
        pass


raise Errors.Broken("nested class")
