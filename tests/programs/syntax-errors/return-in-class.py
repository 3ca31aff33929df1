# Syntax error: return in a class.
class A:
    return 1
