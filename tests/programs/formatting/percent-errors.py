# messages of % formatting
for bad in (
    lambda: "%d" % "a", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "%(a)s" % {},
    lambda: "%(a)s" % 5, lambda: "%q" % 1, lambda: "%" % 1, lambda: "%c" % "ab", lambda: "%c" % -1,
    lambda: "%x" % 1.5, lambda: "%f" % "x", lambda: "%s %s" % ("a",), lambda: "%d" % None,
    lambda: "x" % 1, lambda: "%*d" % ("a", 1), lambda: "%(a" % {"a": 1},
    lambda: "%d" % float("nan"), lambda: "x" % [1], lambda: "x" % {"a": 1},
):
    try:
        print(bad())
    except (TypeError, KeyError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
