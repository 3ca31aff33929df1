# chained comparisons evaluate each operand once
def show(n):
    print("show", n)
    return n


print(show(1) < show(2) < show(3))
print(show(1) < show(0) < show(5))
print(1 < 2 > 1, 1 == 1.0 == True, 3 > 2 > 2, 1 < 2 != 3 in [3], "a" < "b" <= "b", 0 == False is not None)
