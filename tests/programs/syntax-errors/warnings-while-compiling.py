# what compiles with a warning
x = 5
print(x is 5, x is not "a", x is (), 1 is x)
assert (x, "message")
try:
    "abc" (x)
except TypeError as error:
    print(error)
try:
    [1, 2] ["k"]
except TypeError as error:
    print(error)
try:
    [(1, 2) (3, 4)]
except TypeError as error:
    print(error)
