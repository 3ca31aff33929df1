# sizes beyond every memory
for bad in (
    lambda: "a" * 10 ** 18, lambda: [0] * 10 ** 18, lambda: (1,) * 2 ** 63, lambda: "x" * 2 ** 63,
    lambda: b"y" * 2 ** 62, lambda: "abc".center(2 ** 62), lambda: "abc".ljust(2 ** 64),
):
    try:
        bad()
        print("made")
    except (MemoryError, OverflowError) as error:
        print(type(error).__name__, error)
