# __len__ must not be negative
class C:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(len(C(3)), bool(C(0)), bool(C(1)))
try:
    len(C(-1))
except ValueError as error:
    print(error)
