# Syntax error: a walrus in a class body's comprehension.
class A:
    x = [(y := i) for i in z]
