# isinstance and issubclass with tuples and built-in types
class A:
    pass


class B(A):
    pass


print(isinstance(B(), A), isinstance(A(), B), isinstance(1, (str, int)), isinstance(True, int))
print(issubclass(B, (int, A)))
print(issubclass(bool, int), isinstance(A, type), isinstance(None, object), isinstance(3, object))
for call in (lambda: isinstance(1, 1), lambda: issubclass(1, int), lambda: issubclass(A, "x")):
    try:
        call()
    except TypeError as error:
        print(error)
