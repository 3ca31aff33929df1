# super() reaches properties and class attributes
class A:
    kind = "a-kind"

    @property
    def p(self):
        return "A.p"


class B(A):
    kind = "b-kind"

    @property
    def p(self):
        return "B+" + super().p + " " + super().kind


print(B().p)
