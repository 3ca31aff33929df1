# raising a class whose constructor fails raises that failure
class Picky(Exception):
    def __init__(self, needed):
        self.needed = needed


try:
    raise Picky
except TypeError as error:
    print(error)
