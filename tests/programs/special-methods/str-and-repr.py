# str, repr, format and containers
class C:
    def __repr__(self):
        return "<repr>"

    def __str__(self):
        return "<str>"

    def __format__(self, spec):
        return f"<format {spec!r}>"


class OnlyRepr:
    def __repr__(self):
        return "R"


c = C()
print(c, [c], (c,), {c: c}, f"{c}", f"{c:x>5}", f"{c!r}", f"{c!s:>8}", "%s %r" % (c, c))
print("{} {!r} {:z}".format(c, c, c))
print(OnlyRepr(), str(OnlyRepr()), f"{OnlyRepr():>3}" if False else format(OnlyRepr()))
