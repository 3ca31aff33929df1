# loops over ranges with changed bounds and the loop variable reassigned
n = 3
for i in range(n):
    n = 10
    print(i, end=" ")
    i = 100
print(i)
for i in range(3, -1, -1):
    print(i, end=",")
for i in range(0):
    print("never")
else:
    print("else", i)
