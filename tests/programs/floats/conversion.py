# float() of text and its errors
print(float("1.5"), float("  -2e3 "), float("1_000.5"), float(".5"), float("5."), float(7))
print(float(True), float(), float("1e400"))
for bad in ("", "x", "1.5.2", "1e", "--1", "0x10", None, []):
    try:
        float(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
