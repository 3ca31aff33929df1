# the name of an except clause is gone after the clause
try:
    raise ValueError("v")
except ValueError as error:
    kept = error
print(repr(kept))
try:
    error
except NameError as e:
    print(e)
