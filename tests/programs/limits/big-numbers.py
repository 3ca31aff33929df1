# big powers and long texts within reason
x = 7 ** 5000
print(x % 10 ** 9, x.bit_length(), len("ab" * 1000000), len([0] * 1000000), sum(range(10 ** 6)))
try:
    str(10 ** 5000)
except ValueError as error:
    print(error)
try:
    int("1" * 5000)
except ValueError as error:
    print(error)
