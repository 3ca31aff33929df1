# a property without setter or deleter
class C:
    @property
    def p(self):
        return 1


c = C()
for action in (lambda: setattr(c, "p", 2), lambda: delattr(c, "p")):
    try:
        action()
    except AttributeError as error:
        print(error)
print(c.p)
