# the loop variable keeps its last value; an empty loop leaves it unset
for i in range(3):
    pass
print(i)
for j in []:
    pass
try:
    j
except NameError as error:
    print(error)
