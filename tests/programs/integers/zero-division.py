# messages of division by zero
for bad in (
    lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 1.0 / 0,
    lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 1 / 0.0, lambda: 10 ** 30 // 0,
    lambda: divmod(1.5, 0),
):
    try:
        bad()
    except ZeroDivisionError as error:
        print(error)
