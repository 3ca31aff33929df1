# print: sep, end, file, flush and their errors
import sys

print(1, 2, sep="")
print("a", "b", sep="-", end="!\n")
print()
print("x", end="")
print("y", file=sys.stdout, flush=True)
print(*"abc", sep="\n")
print("n", None, [], sep=None, end=None)
print("to stderr", file=sys.stderr)
for bad in (
    lambda: print("a", sep=1), lambda: print("a", end=0), lambda: print("a", unknown=1),
    lambda: print("x", file=5),
):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(error)
