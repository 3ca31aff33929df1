# __init_subclass__ registers subclasses
class Plugin:
    known = []

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.known.append((cls.__name__, tag))


class A(Plugin):
    pass


class B(Plugin, tag="b"):
    pass


print(Plugin.known)
