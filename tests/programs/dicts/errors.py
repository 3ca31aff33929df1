# messages of dict errors
d = {"a": 1}
for bad in (
    lambda: d["z"], lambda: d[1], lambda: d[(1, "x")], lambda: d.pop("q"), lambda: {}.popitem(),
    lambda: d[[]], lambda: {[]: 1}, lambda: {{}: 1}, lambda: dict([1]), lambda: dict([(1, 2, 3)]),
    lambda: dict(5), lambda: d + d, lambda: d < d, lambda: d.get(), lambda: d.nothing,
    lambda: d.update(5), lambda: hash({}), lambda: {set()}, lambda: dict(["abc"]),
):
    try:
        bad()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    del d["zz"]
except KeyError as error:
    print(error)
