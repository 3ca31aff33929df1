# one step beyond a list's end
values = [1, 2, 3]
for i in range(len(values) + 1):
    print(values[i])
