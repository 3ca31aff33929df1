# days between dates without any module
def leap(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)


def days(y, m, d):
    lengths = [31, 29 if leap(y) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (y - 1) * 365 + (y - 1) // 4 - (y - 1) // 100 + (y - 1) // 400 + sum(lengths[:m - 1]) + d


names = "Mon Tue Wed Thu Fri Sat Sun".split()
for date in ((2000, 1, 1), (2024, 2, 29), (1999, 12, 31)):
    print("%04d-%02d-%02d" % date, names[(days(*date) - 1) % 7])
print(days(2024, 3, 1) - days(2024, 2, 28), days(2023, 3, 1) - days(2023, 2, 28))
