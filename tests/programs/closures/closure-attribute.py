# __closure__ and cell contents
def make(a, b):
    def f():
        return a, b
    return f


f = make(1, "x")
print([cell.cell_contents for cell in f.__closure__], f.__code__.co_freevars, make.__closure__)
