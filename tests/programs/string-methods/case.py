# upper, lower, title, capitalize, swapcase, casefold
for s in ("hello world", "HELLO", "it's a-test 3rd", "", "ÉCOLE straße", "ǆ"):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), sep="|")
