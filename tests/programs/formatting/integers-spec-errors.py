# messages of wrong integer specifications
for value, spec in (
    (5, "s"), (5, ".2d"), (5, "q"), (5, ",x"), (5, "5 5"), (5, "#,s"), (-1, "c"), (5, "+c"),
    (5, ".3"), (5, "_,"), (5, ",c"), (2 ** 40, "c"), (5, ".."),
):
    try:
        print(format(value, spec))
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
