# copy.copy, copy.deepcopy and the constants of string
import copy
import string

x = [1, [2, 3], {"k": [4]}]
shallow, deep = copy.copy(x), copy.deepcopy(x)
x[1].append(99)
x[2]["k"].append(5)
print(shallow, deep, shallow[1] is x[1], string.ascii_lowercase[:5], string.digits)
print(string.ascii_uppercase[-1], string.punctuation[:4])
