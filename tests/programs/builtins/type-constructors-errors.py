# wrong arguments for constructors
for bad in (
    lambda: list(1, 2), lambda: dict(1), lambda: set(1), lambda: tuple(None), lambda: str(1, 2),
    lambda: int(None), lambda: float("a"), lambda: bool(1, 2), lambda: range("1"),
    lambda: list(None), lambda: frozenset(3), lambda: type(), lambda: bytes("a"), lambda: int([1]),
    lambda: object(5), lambda: super(),
):
    try:
        bad()
    except (TypeError, ValueError, RuntimeError) as error:
        print(type(error).__name__, error)
