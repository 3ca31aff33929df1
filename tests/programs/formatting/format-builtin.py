# format() and custom __format__ with errors
class Money:
    def __init__(self, n):
        self.n = n

    def __format__(self, spec):
        if spec == "cents":
            return f"{self.n}c"
        return format(self.n / 100, spec or ".2f")


m = Money(1234)
print(format(m), format(m, "cents"), f"{m} {m:cents} {m:8.1f}", "{:cents}".format(m), format(5))
print(format("x", ""), format(3.0), format(3.5, ".0f"), format(10, "b"))


class Bad:
    def __format__(self, spec):
        return 5


try:
    format(Bad())
except TypeError as error:
    print(error)
