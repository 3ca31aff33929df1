# an exception without arguments has no colon
class Silent(Exception):
    pass


raise Silent
