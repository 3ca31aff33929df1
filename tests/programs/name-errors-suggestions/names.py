# "Did you mean" for global, local and built-in names
def f(length):
    counter = 1
    return lenght + conter


f(1)
