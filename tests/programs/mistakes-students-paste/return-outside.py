# return outside of a function
for i in range(3):
    return i
