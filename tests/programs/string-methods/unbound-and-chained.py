# methods called on the class, chained and mapped
print(str.upper("x"), list(map(str.strip, [" a ", "b "])), " A,b ".strip().lower().split(","))
print(sorted(["b", "A", "c"], key=str.lower), "".join(sorted("hello")), "x".__add__("y"))
print("abc".__contains__("b"), "abc".__getitem__(1), "%d".__mod__(5))
try:
    str.upper(5)
except TypeError as error:
    print(error)
