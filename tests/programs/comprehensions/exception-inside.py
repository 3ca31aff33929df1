# an exception leaves no partial result
result = "old"
try:
    result = [1 // n for n in (1, 0, 2)]
except ZeroDivisionError as error:
    print(error)
print(result)
try:
    {[]: 1 for _ in range(1)}
except TypeError as error:
    print(error)
