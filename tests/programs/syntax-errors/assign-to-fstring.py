# Syntax error: an f-string on the left of =.
f"{x}" = 1
