# messages of str.format
for bad in (
    lambda: "{}{}".format(1), lambda: "{x}".format(), lambda: "{0}{}".format(1, 2),
    lambda: "{}{0}".format(1), lambda: "{".format(), lambda: "}".format(),
    lambda: "{0.y}".format(1), lambda: "{0[5]}".format([1]), lambda: "{!x}".format(1),
    lambda: "{:d}".format("a"), lambda: "{0[k]}".format([1]), lambda: "{3}".format(1),
    lambda: "{!}".format(1), lambda: "{a b}".format(**{"a": 1}), lambda: "{0!rr}".format(1),
):
    try:
        print(bad())
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
