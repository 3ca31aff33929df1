# type() and __class__
class C:
    pass


for v in (
    1, 1.5, "s", b"b", None, True, [], (), {}, set(), frozenset(), range(1), C(), C, type, len, ...,
    NotImplemented, lambda: 0, slice(1), ValueError(), object(), iter([]), iter(()), iter({}),
    iter(""), iter(range(1)), enumerate([]), zip(), map(len, []), filter(None, []), reversed([]),
    {}.keys(), {}.values(), {}.items(), C.__dict__, [].append,
):
    print(type(v), v.__class__ is type(v))
