# using the None that list.sort returns
values = [3, 1, 2].sort()
print(values[0])
