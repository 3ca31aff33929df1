# a custom __str__ is used by str and print, not by repr
class Odd(ValueError):
    def __str__(self):
        return "odd text"


e = Odd(1, 2)
print(e, repr(e), e.args, f"{e}")
