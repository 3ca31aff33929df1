# Syntax error: a \\u with three digits.
x = "ab\u123"
