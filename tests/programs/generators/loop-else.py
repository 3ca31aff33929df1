# for-else over a generator runs else only without break
def f():
    yield from (1, 2, 3)


for x in f():
    if x == 2:
        break
else:
    print("no break")
print("at", x)
for x in f():
    pass
else:
    print("exhausted at", x)
