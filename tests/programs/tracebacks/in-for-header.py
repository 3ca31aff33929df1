# an error in the iterable of a for loop
for x in 5:
    print(x)
