# Syntax error: class without a colon.
class A
    pass
