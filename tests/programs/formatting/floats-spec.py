# the format specification of floats
for spec in (
    "", "f", ".2f", ".0f", "8.3f", "<8.2f", "^9.1f", "08.2f", "+.1f", " .1f", "e", ".2e", "E", "g",
    ".3g", "G", "%", ".1%", ",.2f", "_.1f", "#.0f", "#.3g", "n", "5", ".3", "=+10.2f", "*>10.1f",
    ".10g",
):
    print(f"{spec:8}", "|".join(format(x, spec) for x in (3.14159, -1234567.891, 0.0, 1e-7, 1e20)))
