# Syntax error: bytes beside a string.
x = "a" b"b"
