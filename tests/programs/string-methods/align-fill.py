# center, ljust, rjust, zfill
print("ab".center(7, "*"), "abc".center(6, "-"), "ab".ljust(5, ".") + "|", "ab".rjust(5))
print("42".zfill(5), "-42".zfill(6), "+1".zfill(4), "abc".zfill(2), "é".center(3, "ü"))
print("ab".center(1))
try:
    "a".center(5, "xy")
except TypeError as error:
    print(error)
