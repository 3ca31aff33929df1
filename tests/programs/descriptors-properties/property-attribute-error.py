# an AttributeError inside a property
class C:
    @property
    def p(self):
        return self.missing


try:
    C().p
except AttributeError as error:
    print(error)
print(hasattr(C(), "p"), getattr(C(), "p", "default"))
