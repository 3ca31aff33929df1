# Syntax error: a tuple before an annotation.
a, b: int
