# a global that shadows a built-in, and del to uncover it
def length(x):
    return len(x)


len = lambda x: "mine"
print(length("abc"))
del len
print(length("abc"))
