# a module with __all__
__all__ = ["visible", "_shared"]
_shared = "shared"
hidden = 1


def visible():
    return "visible, hidden is " + str(hidden)
