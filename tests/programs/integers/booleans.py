# booleans are integers
print(True + 1, True == 1, False == 0, sum([True, False, True]), [10, 20][True], True * 3, -True)
print(True & False, True | 2, True ^ True, ~True, not True, bool(0.0), bool("False"), bool([]))
print(str(True), int(False), repr(True))
print(isinstance(True, int), type(True + True), {1: "one", True: "true"}, 1 < True + 1, bool())
print(True and 5, False or 0)
