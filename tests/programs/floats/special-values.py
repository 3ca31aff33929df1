# infinities and nan
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, inf - inf, inf + 1, inf > 10 ** 300, nan == nan, nan != nan, nan < 1)
print(inf == inf, -inf < 0)
print(1e308 * 10, -1e308 * 10, inf * 0, [nan] == [nan], nan in [nan], min(1, nan), max(nan, 1))
print(float("-Infinity"), float(" NaN "))
try:
    10.0 ** 400
except OverflowError as error:
    print(error)
try:
    print(10 ** 400 / 3)
except OverflowError as error:
    print(error)
print(10 ** 400 // 10 ** 399, float(10 ** 22))
