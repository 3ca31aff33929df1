# a name too far from all others has no suggestion
value = 1
print(completely_different)
