# __class__, nested classes and free variables in class bodies
def outer():
    x = "outer x"

    class A:
        y = x

        def m(self):
            return __class__.__name__, x

        class B:
            z = x

    return A.y, A().m(), A.B.z


print(outer())
