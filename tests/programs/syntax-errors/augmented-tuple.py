# Syntax error: a tuple before +=.
(a, b) += 1
