# an exception whose __str__ fails
class Bad(Exception):
    def __str__(self):
        raise KeyError


raise Bad
