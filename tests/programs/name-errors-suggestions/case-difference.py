# names that differ in case
Total = 5
print(total)
