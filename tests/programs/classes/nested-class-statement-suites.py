# class bodies with loops, conditions and try
class C:
    for i in range(3):
        total = i * 10
    if total > 5:
        big = True
    else:
        big = False
    try:
        bad = 1 / 0
    except ZeroDivisionError:
        bad = "no"


print(C.total, C.big, C.bad, C.i)
