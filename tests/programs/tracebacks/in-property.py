# a property's frame below the attribute access
class C:
    @property
    def p(self):
        return 1 / 0


print("x", C().p)
