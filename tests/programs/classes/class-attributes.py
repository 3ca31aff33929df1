# __name__, __qualname__, __module__, __doc__, __bases__, __mro__, __dict__
class A:
    """Doc of A."""

    def m(self):
        """Doc of m."""


class B(A):
    pass


print(B.__name__, B.__qualname__, B.__module__, A.__doc__, B.__doc__, A.m.__doc__)
print(B.__bases__, B.__mro__, "m" in A.__dict__, "m" in B.__dict__, A.__class__)
