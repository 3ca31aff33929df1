# a custom exception with its own constructor and text
class Overdrawn(Exception):
    def __init__(self, needed, have):
        super().__init__(f"need {needed}, have {have}")
        self.missing = needed - have


try:
    raise Overdrawn(10, 4)
except Overdrawn as error:
    print(error, error.missing, error.args, repr(error))
