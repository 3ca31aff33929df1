# the format specification of texts
for spec in ("", "s", "10", "<10", ">10", "^10", "*^10", ".2", "10.2", ">10.3s", "é<7", "0<7", "010"):
    print(f"[{'hello':{spec}}] [{'':{spec}}] [{'añb':{spec}}]", spec)
for spec in ("d", "+", "=10", "x", ",", ".2f", "#", "010d", " "):
    try:
        print(format("x", spec))
    except ValueError as error:
        print(error)
