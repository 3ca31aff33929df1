# yield in a class body is outside of a function
class C:
    yield 1
