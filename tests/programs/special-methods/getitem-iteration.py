# the old sequence protocol: __getitem__ until IndexError
class Squares:
    def __getitem__(self, i):
        if i >= 4:
            raise IndexError
        return i * i


print(list(Squares()), 9 in Squares(), 5 in Squares(), *Squares())
for x in Squares():
    print(x, end=" ")
print()
