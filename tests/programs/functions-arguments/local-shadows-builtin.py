# a local name may shadow a built-in
def f(list, max=3):
    len = 5
    return list, max, len


print(f(1), len([1]))
sum = 10
print(sum)
del sum
print(sum([1, 2]))
