# lists compare item by item
print([1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] == [1, 2], [1] == (1,))
print([1, "a"] < [2, 5], [[1], 2] < [[1], 3], [1] != [1])
try:
    [1] < ["a"]
except TypeError as error:
    print(error)
