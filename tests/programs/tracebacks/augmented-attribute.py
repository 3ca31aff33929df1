# carets in an augmented assignment to an attribute
class C:
    pass


c = C()
c.n += 1
