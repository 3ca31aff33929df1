# Syntax error: a slash before every parameter.
def f(/, a):
    pass
