# unpacking what a function forgot to return
def pair():
    x = 1, 2


a, b = pair()
