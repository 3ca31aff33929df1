# * and ** in displays
a, d = [1, 2], {"x": 1}
print([*a, 3, *a], (*a,), {*a, 5} == {1, 2, 5}, {**d, "y": 2}, {"x": 0, **d}, {**d, "x": 9}, [*"ab", *{}, *d])
try:
    {**[1]}
except TypeError as error:
    print(error)
try:
    [*5]
except TypeError as error:
    print(error)
