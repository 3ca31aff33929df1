# reversed of sequences and its refusals
class R:
    def __reversed__(self):
        return iter("custom")


print(list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(3))))
print(list(reversed((1, 2))), list(reversed({"a": 1, "b": 2})), "".join(reversed(R())))
for bad in (
    lambda: reversed({1}), lambda: reversed(5), lambda: reversed(iter([])),
    lambda: reversed(n for n in []),
):
    try:
        bad()
    except TypeError as error:
        print(error)
