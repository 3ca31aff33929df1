# a set that changes its size during a loop
s = {1, 2}
try:
    for x in s:
        s.add(x + 100)
except RuntimeError as error:
    print(error)
